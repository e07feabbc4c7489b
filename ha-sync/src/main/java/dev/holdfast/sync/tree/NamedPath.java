package dev.holdfast.sync.tree;

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
record NamedPath(Path path, String name) {

    private static final int ASCII = 0x7f;

    static List<NamedPath> sorted(List<Path> paths) {
        List<NamedPath> all = new ArrayList<>(paths.size());
        paths.forEach(path -> all.add(of(path)));
        all.sort(Comparator.comparing(
                NamedPath::name,
                (left, right) -> Arrays.compareUnsigned(
                        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8))));
        return all;
    }

    /** A link's text: every name in it as {@link #of} reads it; empty if one of them is not UTF-8. */
    static String whole(Path path) {
        String text = path.toString();
        if (text.chars().allMatch(c -> c <= ASCII)) {
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

    /** Whether a manifest cannot hold it. */
    boolean isUnknown() {
        return name.isEmpty();
    }

    static NamedPath of(Path path) {
        Path last = path.getFileName();
        String text = last.toString();
        boolean plain = text.chars().allMatch(c -> c <= ASCII);
        return new NamedPath(last, plain || !isUnix(last) ? text : decoded(last.toUri()));
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
