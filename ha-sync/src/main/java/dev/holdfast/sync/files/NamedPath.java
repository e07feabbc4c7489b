package dev.holdfast.sync.files;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * A name as a file system lists it, and as a manifest writes it. Where the two disagree, because the process runs in a
 * locale that has no such characters, the bytes are asked for: a Unix path writes them into its URI.
 *
 * @param path one name
 * @param name the same as text, or empty if it is not UTF-8
 */
public record NamedPath(Path path, String name) {

    private static final int ASCII = 0x7f;

    /**
     * Names in the order of their bytes.
     *
     * @param paths one name each
     * @return the same, sorted
     */
    public static List<NamedPath> sorted(List<Path> paths) {
        List<NamedPath> all = new ArrayList<>(paths.size());
        boolean ascii = true;
        for (Path path : paths) {
            NamedPath named = one(path);
            all.add(named);
            ascii &= isAscii(named.name());
        }
        all.sort(Comparator.comparing(NamedPath::name, ascii ? Comparator.naturalOrder() : NamedPath::inBytes));
        return all;
    }

    /**
     * A link's text: every name in it as {@link #of} reads it.
     *
     * @param path of any number of names
     * @return the text, empty if one of them is not UTF-8
     */
    public static String whole(Path path) {
        String text = path.toString();
        if (isAscii(text)) {
            return text;
        }
        StringBuilder all = new StringBuilder(path.isAbsolute() ? "/" : "");
        for (Path each : path) {
            String name = of(each).name();
            if (name.isEmpty()) {
                return "";
            }
            all.append(all.length() == 0 || all.charAt(all.length() - 1) == '/' ? "" : "/")
                    .append(name);
        }
        return all.toString();
    }

    /**
     * Whether a manifest cannot hold it.
     *
     * @return whether there is no text
     */
    public boolean isUnknown() {
        return name.isEmpty();
    }

    /**
     * One name.
     *
     * @param path whose last name is meant
     * @return the name
     */
    public static NamedPath of(Path path) {
        return one(path.getFileName());
    }

    private static NamedPath one(Path last) {
        String text = last.toString();
        return new NamedPath(last, isAscii(text) || !isUnix(last) ? text : decoded(last.toUri()));
    }

    /**
     * The other way: a name as this file system lists it.
     *
     * @param directory in which it is, or will be
     * @param name one name
     * @return the name as a path of one name
     */
    public static Path in(Path directory, String name) {
        if (isAscii(name) || !isUnix(directory)) {
            return directory.getFileSystem().getPath(name);
        }
        StringBuilder raw = new StringBuilder("file:///");
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            raw.append(String.format("%%%02X", each & 0xff));
        }
        return Path.of(URI.create(raw.toString())).getFileName();
    }

    /**
     * The text of a link as this file system writes it.
     *
     * @param directory in which the link will be
     * @param text names separated by {@code /}
     * @return the same as a path, nothing of it resolved
     */
    public static Path linkIn(Path directory, String text) {
        Path whole = directory.getFileSystem().getPath(text.startsWith("/") ? "/" : "");
        for (String each : text.split("/", -1)) {
            whole = each.isEmpty() ? whole : whole.resolve(in(directory, each));
        }
        return whole;
    }

    private static int inBytes(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > ASCII) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnix(Path path) {
        return path.getFileSystem().getSeparator().equals("/")
                && path.getFileSystem().provider().getScheme().equals("file");
    }

    private static String decoded(URI uri) {
        String raw = uri.getRawPath();
        String stripped = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
        String last = stripped.substring(stripped.lastIndexOf('/') + 1);
        ByteBuffer bytes = ByteBuffer.allocate(last.length());
        for (int i = 0; i < last.length(); i++) {
            if (last.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(last.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.put((byte) last.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            return "";
        }
    }
}
