package dev.holdfast.sync.tree;

import dev.holdfast.sync.files.NamedPath;
import dev.holdfast.sync.files.OpenDirectory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One scan: depth first, names in the order of a manifest, so that nothing is sorted as a whole. */
final class TreeWalk {

    /** Each level holds its directory open. */
    private static final int DEEPEST = 200;

    private static final int TRIES = 3;
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Path root;
    private final Clock clock;
    private final HashMode hashes;
    private final Instant started;
    private final Instant racyFrom;
    private final EntryWriter entries;
    private final SortedSet<TreePath> errors = new TreeSet<>();

    TreeWalk(Path root, Clock clock, HashMode hashes, EntryWriter entries) {
        this.root = root;
        this.clock = clock;
        this.hashes = hashes;
        this.entries = entries;
        this.started = clock.instant();
        this.racyFrom = started.minus(MARGIN);
    }

    void run() throws IOException {
        try (OpenDirectory top = OpenDirectory.root(root)) {
            walk(top, TreePath.ROOT, 0);
        }
    }

    Instant started() {
        return started;
    }

    Instant ended() {
        Instant now = clock.instant();
        return now.isBefore(started) ? started : now;
    }

    List<TreePath> errors() {
        return List.copyOf(errors);
    }

    private void walk(OpenDirectory directory, TreePath path, int depth) throws IOException {
        Instant before = directory.modified();
        List<NamedPath> names = NamedPath.sorted(directory.names());
        if (names.stream().anyMatch(NamedPath::isUnknown)) {
            errors.add(path);
        }
        for (NamedPath each : names) {
            boolean own = depth == 0 && each.name().equals(TreeMerge.OWN);
            if (!each.isUnknown() && !own) {
                visit(directory, each, path, depth);
            }
        }
        // What moved about while we looked may have been seen nowhere.
        Instant after = directory.modified();
        boolean during =
                after.isAfter(started) && !after.isAfter(clock.instant().plus(MARGIN));
        if (during || !after.equals(before)) {
            errors.add(path);
        }
    }

    private void visit(OpenDirectory directory, NamedPath name, TreePath parent, int depth) {
        TreePath path;
        try {
            path = parent.child(name.name());
        } catch (IllegalArgumentException tooLong) {
            errors.add(parent);
            return;
        }
        try {
            TreeEntry entry = entry(directory, name.path(), path);
            entries.add(entry);
            if (entry.kind() == EntryKind.UNREADABLE) {
                errors.add(path);
            } else if (entry.isDirectory()) {
                descend(directory, name.path(), path, depth + 1);
            }
        } catch (NoSuchFileException vanished) {
            errors.add(parent);
        } catch (IOException unreadable) {
            entries.add(TreeEntry.of(path, EntryKind.UNREADABLE));
            errors.add(path);
        }
    }

    private void descend(OpenDirectory directory, Path name, TreePath path, int depth) {
        if (depth > DEEPEST) {
            errors.add(path);
            return;
        }
        try (OpenDirectory below = directory.open(name)) {
            walk(below, path, depth);
        } catch (IOException unreadable) {
            errors.add(path);
        }
    }

    private TreeEntry entry(OpenDirectory directory, Path name, TreePath path) throws IOException {
        BasicFileAttributes seen = directory.attributes(name);
        int mode = OpenDirectory.mode(seen);
        if (seen.isSymbolicLink()) {
            String text = directory.link(name, seen);
            boolean readable = !text.isEmpty() && text.length() <= TreeEntry.MAX_LINK;
            return readable ? TreeEntry.link(path.value(), text) : TreeEntry.of(path, EntryKind.UNREADABLE);
        }
        if (!seen.isRegularFile()) {
            EntryKind kind = seen.isDirectory() ? EntryKind.DIRECTORY : EntryKind.OTHER;
            return TreeEntry.of(path, kind).withMode(mode);
        }
        if (!hashes(seen)) {
            return file(path, seen, null);
        }
        return hashed(directory, name, path, seen).orElseGet(() -> TreeEntry.of(path, EntryKind.UNREADABLE));
    }

    /** Read until it stays the same meanwhile; a file that never does cannot be told. */
    private static Optional<TreeEntry> hashed(
            OpenDirectory directory, Path name, TreePath path, BasicFileAttributes first) throws IOException {
        BasicFileAttributes before = first;
        for (int i = 0; i < TRIES; i++) {
            String hash = directory.sha256(name);
            BasicFileAttributes after = directory.attributes(name);
            boolean same = after.size() == before.size()
                    && after.lastModifiedTime().equals(before.lastModifiedTime())
                    && after.isRegularFile();
            if (same) {
                return Optional.of(file(path, before, hash));
            }
            before = after;
        }
        return Optional.empty();
    }

    private boolean hashes(BasicFileAttributes seen) {
        return switch (hashes) {
            case NONE -> false;
            case ALL -> true;
            case RACY -> !seen.lastModifiedTime().toInstant().isBefore(racyFrom);
        };
    }

    private static TreeEntry file(TreePath path, BasicFileAttributes seen, @Nullable String hash) {
        return new TreeEntry(
                path,
                EntryKind.FILE,
                seen.size(),
                seen.lastModifiedTime().toInstant(),
                OpenDirectory.mode(seen),
                hash,
                null);
    }
}
