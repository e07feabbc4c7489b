package dev.holdfast.failover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One scenario file: commands at the margin, what each must print indented below it. The first line says why it exists
 * and names the facts. {@link StoryTeller} knows the commands.
 */
final class Story {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden", "failover");
    private static final String INDENT = "  ";

    private final Path file;

    private Story(Path file) {
        this.file = file;
    }

    static List<Story> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(Story::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return file.getFileName().toString().replace(".txt", "").replace('_', ' ');
    }

    /** The file as it stands. */
    String expected() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same commands with what they print now. */
    String told() {
        return tell(new TreeSet<>());
    }

    /** The rules that decide in it. */
    SortedSet<RuleId> rules() {
        SortedSet<RuleId> fired = new TreeSet<>();
        tell(fired);
        return fired;
    }

    void rewrite(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String tell(SortedSet<RuleId> fired) {
        StoryTeller teller = new StoryTeller();
        List<String> out = new ArrayList<>();
        int number = 0;
        for (String line : expected().lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                out.add(line);
            } else if (!line.startsWith(INDENT)) {
                out.add(line);
                out.addAll(run(teller, line, number));
            }
        }
        fired.addAll(teller.fired());
        return String.join("\n", out) + "\n";
    }

    private List<String> run(StoryTeller teller, String command, int number) {
        try {
            return teller.tell(command).stream()
                    .map(printed -> INDENT + printed)
                    .toList();
        } catch (RuntimeException e) {
            throw new IllegalStateException(file.getFileName() + ":" + number + ": " + command, e);
        }
    }
}
