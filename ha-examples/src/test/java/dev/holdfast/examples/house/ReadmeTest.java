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

/** Every Java block of the README is a region of ha-examples, so it compiles and runs. */
class ReadmeTest {

    private static final Path ROOT = Path.of(System.getProperty("holdfast.root"));
    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION =
            Pattern.compile("// readme:begin ([\\w-]+)\\n(.*?)\\n *// readme:end", Pattern.DOTALL);

    @Test
    void every_java_block_of_the_readme_is_compiled_code() throws IOException {
        Map<String, String> regions = regions();
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(ROOT.resolve("README.md")));
        while (block.find()) {
            blocks.add(unindented(block.group(1)));
        }

        assertThat(blocks).isNotEmpty();
        assertThat(regions.values())
                .as("regions of ha-examples, by name: %s", regions.keySet())
                .containsAll(blocks);
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
