package dev.holdfast.examples.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The files of this repository that people write.
 *
 * @param root its top level
 */
record Repository(Path root) {

    /** The repository whose tests are running. */
    static Repository here() {
        return new Repository(Path.of(System.getProperty("holdfast.root")).toAbsolutePath());
    }

    /** All Java sources, in order of their paths. */
    List<Source> sources() {
        return files(".java").stream()
                .map(path -> new Source(root.relativize(path).toString(), read(path)))
                .toList();
    }

    /** All files whose name ends so, in order. */
    List<Path> files(String ending) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean written = !folder.endsWith("target") && !folder.endsWith(".git");
                    return written ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(ending)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Collections.sort(found);
        return found;
    }

    /** The modules with a descriptor, by name of their folder. */
    List<String> modules() {
        return files("module-info.java").stream()
                .map(root::relativize)
                .filter(path -> path.getNameCount() == 5)
                .map(path -> path.getName(0).toString())
                .toList();
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
