package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.StagedFile;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Large files that are on their way. They outlive a run that ended before its commit; beside each stands how many of its
 * bytes were forced to disk, and their hash. What does not have that hash any more is brought from the beginning.
 */
final class Partials {

    /** From this size on a file is worth resuming. */
    static final long LARGE = 4L << 20;

    private static final TreePath FOLDER = TreePath.of(RunFolder.NAME + "/partial");
    private static final String SEEN = ".seen";
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) ([0-9a-f]{64})\\n");
    private static final int LONGEST = 100;
    private static final int DIGITS = 32;
    private static final int BUFFER = 1 << 18;

    private final TreeFiles files;

    Partials(TreeFiles files) {
        this.files = files;
    }

    static boolean isLarge(TreeEntry entry) {
        return entry.kind() == EntryKind.FILE && entry.size() >= LARGE;
    }

    /** Where a file is until all are complete. */
    static TreePath at(TreeEntry entry) {
        String what = entry.path() + "\0" + entry.size() + "\0" + entry.modified() + "\0" + entry.sha256();
        byte[] hash = Sha256.start().digest(what.getBytes(StandardCharsets.UTF_8));
        return FOLDER.child(HexFormat.of().formatHex(hash).substring(0, DIGITS));
    }

    /** Makes the folder, and drops what is none of these files. */
    void keepOnly(List<TreeEntry> wanted) throws IOException {
        SortedSet<String> names = new TreeSet<>();
        wanted.stream().filter(Partials::isLarge).forEach(each -> {
            names.add(at(each).name());
            names.add(at(each).name() + SEEN);
        });
        if (files.entry(FOLDER).isEmpty()) {
            if (names.isEmpty()) {
                return;
            }
            files.makeDirectory(FOLDER);
        }
        for (String each : files.names(FOLDER)) {
            if (!names.contains(each)) {
                files.delete(FOLDER.child(each));
            }
        }
    }

    /** Which files of a source are here in part. */
    List<StagedFile> of(Manifest source) throws IOException {
        List<StagedFile> all = new ArrayList<>();
        if (files.entry(FOLDER).isEmpty()) {
            return all;
        }
        SortedSet<String> names = new TreeSet<>(files.names(FOLDER));
        List<TreeEntry> known;
        try (Stream<TreeEntry> entries = source.stream()) {
            known = entries.filter(Partials::isLarge)
                    .filter(each -> names.contains(at(each).name() + SEEN))
                    .toList();
        }
        for (TreeEntry each : known) {
            long bytes = verified(each).bytes();
            if (bytes > 0) {
                all.add(new StagedFile(each, bytes));
            }
        }
        return all;
    }

    /** What of a file is here and still has the hash that was written down; what is not goes. */
    Written verified(TreeEntry entry) throws IOException {
        TreePath file = at(entry);
        Optional<TreeEntry> there = files.entry(file);
        Matcher line = LINE.matcher(seen(file));
        if (there.isPresent() && line.matches()) {
            long bytes = Long.parseLong(line.group(1));
            if (bytes <= entry.size() && bytes <= there.get().size()) {
                Written read = read(file, bytes);
                if (read.bytes() == bytes && read.sha256().equals(line.group(2))) {
                    return read;
                }
            }
        }
        forget(file, there.isPresent());
        return Written.nothing();
    }

    private Written read(TreePath file, long bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        Written read = Written.nothing();
        try (ReadableByteChannel from = files.read(file, 0)) {
            while (read.bytes() < bytes
                    && from.read(buffer.clear().limit((int) Math.min(BUFFER, bytes - read.bytes()))) >= 0) {
                read.seen(buffer.flip());
            }
        }
        return read;
    }

    /** Writes down that so much is certain, once it is. */
    void saw(TreeEntry entry, Written written) throws IOException {
        TreePath file = at(entry);
        files.force(file);
        TreePath seen = FOLDER.child(file.name() + SEEN);
        TreePath draft = FOLDER.child(file.name() + ".draft");
        if (files.entry(draft).isPresent()) {
            files.delete(draft);
        }
        RunFolder.write(files, draft, written.bytes() + " " + written.sha256() + "\n");
        files.move(draft, seen);
    }

    /** A complete one takes its place in the stage; its content was certain before it had its time and mode. */
    void adopt(TreeEntry entry, TreePath staged) throws IOException {
        TreePath file = at(entry);
        files.force(file);
        files.move(file, staged);
        files.delete(FOLDER.child(file.name() + SEEN));
    }

    private String seen(TreePath file) throws IOException {
        TreePath seen = FOLDER.child(file.name() + SEEN);
        return files.entry(seen).isPresent() ? RunFolder.read(files, seen, LONGEST) : "";
    }

    private void forget(TreePath file, boolean there) throws IOException {
        TreePath seen = FOLDER.child(file.name() + SEEN);
        if (files.entry(seen).isPresent()) {
            files.delete(seen);
        }
        if (there) {
            files.delete(file);
        }
    }
}
