package dev.holdfast.sync.transfer;

import dev.holdfast.sync.files.NamedPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Two trees that differ in every way a plan knows, with names as people give them. */
final class OddTrees {

    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private OddTrees() {}

    /** What both had at the last success. */
    static void old(Path root) throws IOException {
        write(root, "keep/same", "same");
        write(root, "swap a", "content of a");
        write(root, "swap b", "content of b");
        write(root, "old dir/deep/\"moved\"\n", "moved content");
        write(root, "becomes a file/x", "x");
        write(root, "becomes a directory", "was a file");
        write(root, "changed", "before");
        write(root, "gone", "gone");
        Files.createSymbolicLink(root.resolve("link"), Path.of("gone"));
    }

    /** What the source has become since. */
    static void renew(Path root) throws IOException {
        write(root, "swap a", "content of b");
        write(root, "swap b", "content of a");
        delete(root.resolve("old dir"));
        write(root, "new dir/\"moved\"\n", "moved content");
        delete(root.resolve("becomes a file"));
        write(root, "becomes a file", "is a file");
        delete(root.resolve("becomes a directory"));
        write(root, "becomes a directory/y", "y");
        write(root, "changed", "after, and longer");
        delete(root.resolve("gone"));
        delete(root.resolve("link"));
        Files.createSymbolicLink(root.resolve("link"), Path.of("changed"));
        write(root, "empty", "");
    }

    /** Names as nobody hopes for. */
    static void addOdd(Path root) throws IOException {
        write(root, "\u00fc caf\u00e9 - cafe\u0301 \ud83d\ude00", "two normal forms");
        write(root, "n".repeat(255), "the longest name");
        write(root, "d/e/e/p/" + "e/".repeat(40) + "p", "deep");
        Files.createSymbolicLink(root.resolve("far"), NamedPath.linkIn(root, "changed/../\u00fc"));
    }

    static void write(Path root, String path, String content) throws IOException {
        Path file = root;
        for (String each : path.split("/", -1)) {
            file = file.resolve(NamedPath.in(root, each));
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(THEN));
    }

    static void delete(Path path) throws IOException {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        }
    }
}
