package dev.holdfast.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Java block of the README is a region of ha-examples, so it compiles and runs; every example is in it. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("holdfast.root"));
    private static final Path EXAMPLES = ROOT.resolve("ha-examples/src/main/java/dev/holdfast/examples");
    private static final Pattern LISTED = Pattern.compile("^            \"([\\w.]+)\"", Pattern.MULTILINE);
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("^mvn -q -Pexample -Dexample=([\\w.]+) ", Pattern.MULTILINE);
    private static final Pattern TABLE_LINE = Pattern.compile("^\\| `([\\w.]+)` \\| ", Pattern.MULTILINE);
    private static final Pattern REGION =
            Pattern.compile("// readme:begin ([\\w-]+)\\n(.*?)\\n *// readme:end", Pattern.DOTALL);

    @Test
    void every_java_block_of_the_readme_is_compiled_code() throws IOException {
        Map<String, String> regions = regions();
        List<String> blocks = new ArrayList<>();
        for (String page : List.of("README.md", "ha-lb-netscaler/README.md")) {
            Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve(page)));
            while (block.find()) {
                blocks.add(unindented(block.group(1)));
            }
        }

        assertThat(blocks).isNotEmpty();
        assertThat(regions.values())
                .as("regions of ha-examples, by name: %s", regions.keySet())
                .containsAll(blocks);
    }

    @Test
    void every_example_has_a_command_and_a_line_and_every_one_of_them_an_example() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));

        assertThat(mains()).contains("CoreExample", "OwnProductExample");
        assertThat(found(COMMAND, readme)).containsExactlyInAnyOrderElementsOf(mains());
        assertThat(found(TABLE_LINE, readme)).containsExactlyElementsOf(found(COMMAND, readme));
        String listed = Files.readString(EXAMPLES.resolve("Examples.java"));
        assertThat(found(LISTED, listed)).containsExactlyElementsOf(found(COMMAND, readme));
    }

    /** Classes with a {@code main}, but the demo, which has a command of its own, what it starts, and the list of the others. */
    private static List<String> mains() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            List<String> mains = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file).contains("public static void main(")) {
                    String name = EXAMPLES.relativize(file).toString();
                    mains.add(name.replace(".java", "").replace('/', '.'));
                }
            }
            mains.removeAll(List.of("Examples", "demo.Demo", "demo.CoreServer"));
            return mains;
        }
    }

    /** Each once: a command may be given again where it is told of. */
    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    private static Map<String, String> regions() throws IOException {
        Map<String, String> regions = new TreeMap<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("ha-examples/src"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher region = REGION.matcher(Files.readString(file));
                while (region.find()) {
                    regions.put(region.group(1), unindented(region.group(2)));
                }
            }
        }
        return regions;
    }

    private static String unindented(String text) {
        List<String> lines = text.lines().toList();
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return String.join(
                        "\n",
                        lines.stream()
                                .map(line -> line.isBlank() ? "" : line.substring(indent))
                                .toList())
                .strip();
    }
}
