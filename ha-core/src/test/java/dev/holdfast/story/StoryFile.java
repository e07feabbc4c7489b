package dev.holdfast.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One scenario file: commands at the margin, what each must print indented below it. The first line says why it exists
 * and names the facts. It knows no command.
 *
 * @param file where it lies
 */
public record StoryFile(Path file) {

    private static final String INDENT = "  ";

    /** All of one folder below {@code golden}, by name. */
    public static List<StoryFile> all(String folder) {
        try (Stream<Path> files = Files.list(Path.of("src", "test", "resources", "golden", folder))) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(StoryFile::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it is called, in words. */
    public String name() {
        return file.getFileName().toString().replace(".txt", "").replace('_', ' ');
    }

    /** The file as it stands. */
    public String expected() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same commands with what they print now. */
    public String told(Function<String, List<String>> teller) {
        List<String> out = new ArrayList<>();
        int number = 0;
        for (String line : expected().lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                out.add(line);
            } else if (!line.startsWith(INDENT)) {
                out.add(line);
                run(teller, line, number).forEach(printed -> out.add(INDENT + printed));
            }
        }
        return String.join("\n", out) + "\n";
    }

    public void rewrite(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> run(Function<String, List<String>> teller, String command, int number) {
        try {
            return teller.apply(command);
        } catch (RuntimeException e) {
            throw new IllegalStateException(file.getFileName() + ":" + number + ": " + command, e);
        }
    }
}
