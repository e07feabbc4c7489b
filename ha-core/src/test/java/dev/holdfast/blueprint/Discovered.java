package dev.holdfast.blueprint;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds what the rooms contribute to a test that is about all of them. */
final class Discovered {

    private Discovered() {}

    /**
     * One instance of every class among the tests whose name ends like the type's and that has a constructor without
     * parameters, ordered by class name.
     */
    static <T> List<T> all(Class<T> type) {
        try {
            List<T> instances = new ArrayList<>();
            for (String name : names(type)) {
                Class<?> found = Class.forName(name, true, type.getClassLoader());
                if (!found.isInterface()) {
                    Constructor<?> constructor = found.getDeclaredConstructor();
                    constructor.setAccessible(true);
                    instances.add(type.cast(constructor.newInstance()));
                }
            }
            return instances;
        } catch (IOException | URISyntaxException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Class<?> type) throws IOException, URISyntaxException {
        Path tests =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(tests)) {
            return files.map(file -> tests.relativize(file).toString())
                    .filter(file -> file.endsWith(type.getSimpleName() + ".class"))
                    .map(file -> file.substring(0, file.length() - ".class".length())
                            .replace(tests.getFileSystem().getSeparator(), "."))
                    .sorted()
                    .toList();
        }
    }
}
