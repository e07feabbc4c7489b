package dev.holdfast.sync.transfer;

import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePath;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Our own folder in the target's root: {@code run}, who works on it; {@code stage}; {@code partial}, see {@link Partials};
 * {@code trash}; and {@code commit.json}, which is the plan being committed. Its appearance, by one rename, is the commit.
 */
final class RunFolder {

    static final String NAME = ".ha-sync";
    static final TreePath STAGE = TreePath.of(NAME + "/stage");

    private static final TreePath FOLDER = TreePath.of(NAME);
    private static final TreePath TRASH = FOLDER.child("trash");
    private static final TreePath MARK = FOLDER.child("commit.json");
    private static final TreePath DRAFT = FOLDER.child("commit.draft");
    private static final int DIGITS_OF_RUN = 16;
    /** More than any plan has: its steps are bounded by its policy. */
    private static final int LONGEST = 1 << 30;

    private final TreeFiles files;

    RunFolder(TreeFiles files) {
        this.files = files;
    }

    /** Makes it, if it is not there. */
    void open() throws IOException {
        if (!isDirectory(FOLDER)) {
            files.makeDirectory(FOLDER);
        }
    }

    static TreePath staged(int step) {
        return STAGE.child(Integer.toString(step));
    }

    /** Where what this plan removes is kept; asking it encodes the whole plan. */
    static TreePath trash(TreePlan plan) {
        return TRASH.child(plan.digest().substring(0, DIGITS_OF_RUN));
    }

    /** An empty stage that only we may read. */
    void emptyStage() throws IOException {
        clearStage();
        files.makeDirectory(STAGE);
    }

    void clearStage() throws IOException {
        if (isDirectory(STAGE)) {
            delete(STAGE);
        }
    }

    /** What is staged, by the numbers of its steps. */
    Set<String> staged() throws IOException {
        return isDirectory(STAGE) ? Set.copyOf(files.names(STAGE)) : Set.of();
    }

    void makeTrash(TreePath trash) throws IOException {
        for (TreePath each : new TreePath[] {TRASH, trash}) {
            if (!isDirectory(each)) {
                files.makeDirectory(each);
            }
        }
    }

    /** Removes for good what earlier runs put into the trash; how many runs. */
    int emptyTrash(Instant before) throws IOException {
        if (!isDirectory(TRASH)) {
            return 0;
        }
        int removed = 0;
        for (String each : files.names(TRASH).stream().sorted().toList()) {
            TreePath plan = TRASH.child(each).child("plan.json");
            Optional<TreeEntry> ended = files.entry(plan);
            if (ended.isPresent() && ended.get().modified().isBefore(before)) {
                delete(TRASH.child(each));
                removed++;
            }
        }
        return removed;
    }

    private void delete(TreePath directory) throws IOException {
        for (String name : files.names(directory)) {
            TreePath each = directory.child(name);
            if (isDirectory(each)) {
                delete(each);
            } else {
                files.delete(each);
            }
        }
        files.removeDirectory(directory);
    }

    /** The plan whose commit began and did not end. */
    Optional<TreePlan.Proceed> committing() throws IOException {
        if (files.entry(MARK).isEmpty()) {
            return Optional.empty();
        }
        TreePlan plan = TreePlanJson.read(read(files, MARK, LONGEST));
        return plan instanceof TreePlan.Proceed proceed ? Optional.of(proceed) : Optional.empty();
    }

    /** The point from which the run is completed, not undone. */
    void commit(TreePlan.Proceed plan) throws IOException {
        if (files.entry(DRAFT).isPresent()) {
            files.delete(DRAFT);
        }
        write(files, DRAFT, TreePlanJson.write(plan));
        files.force(DRAFT);
        files.move(DRAFT, MARK);
        files.force(FOLDER);
    }

    /** The run is over, one way or the other. Beside what it put into the trash lies the plan, which says what was where. */
    void done(TreePlan plan) throws IOException {
        TreePath trash = trash(plan);
        if (isDirectory(trash)) {
            files.move(MARK, trash.child("plan.json"));
            files.force(trash);
        } else {
            files.delete(MARK);
        }
        files.force(FOLDER);
        clearStage();
    }

    private boolean isDirectory(TreePath path) throws IOException {
        return files.entry(path).map(each -> each.kind() == EntryKind.DIRECTORY).orElse(false);
    }

    /** A small file of ours, whole. */
    static String read(TreeFiles files, TreePath file, int longest) throws IOException {
        try (ReadableByteChannel channel = files.read(file, 0)) {
            byte[] bytes = Channels.newInputStream(channel).readNBytes(longest + 1);
            if (bytes.length > longest) {
                throw new IOException(file + " is longer than " + longest + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A new small file of ours. */
    static void write(TreeFiles files, TreePath file, String text) throws IOException {
        try (WritableByteChannel channel = files.write(file, 0)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }
}
