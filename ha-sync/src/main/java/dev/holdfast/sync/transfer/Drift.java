package dev.holdfast.sync.transfer;

import dev.holdfast.sync.files.OpenDirectory;
import dev.holdfast.sync.tree.EntryKind;
import dev.holdfast.sync.tree.Precondition;
import dev.holdfast.sync.tree.TreeEntry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Whether the target still is as a step expects it. */
final class Drift {

    private Drift() {}

    /** What is not as expected, or empty. */
    static Optional<String> from(Precondition expected, Descent target) throws IOException {
        TreeEntry entry = expected.entry();
        BasicFileAttributes seen;
        OpenDirectory directory;
        Path name = target.name(expected.path());
        try {
            directory = target.in(expected.path().parent());
            seen = directory.attributes(name);
        } catch (NoSuchFileException absent) {
            return entry == null ? Optional.empty() : Optional.of(expected.path() + " is gone");
        }
        if (entry == null) {
            return Optional.of(expected.path() + " appeared");
        }
        boolean same = switch (entry.kind()) {
            case FILE ->
                seen.isRegularFile()
                        && seen.size() == entry.size()
                        && seen.lastModifiedTime().toInstant().equals(entry.modified());
            case DIRECTORY -> seen.isDirectory();
            case SYMLINK -> seen.isSymbolicLink() && directory.link(name, seen).equals(entry.linkTarget());
            default -> entry.kind() == EntryKind.OTHER && seen.isOther();
        };
        return same ? Optional.empty() : Optional.of(expected.path() + " changed");
    }
}
