package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Texts as they should be, under {@code src/test/resources/golden}. */
final class Golden {

    private Golden() {}

    /** What was printed, with line feeds only. */
    static String printed(Consumer<PrintStream> story) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        story.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    static void check(String name, String actual) throws IOException {
        Path file = file(name);
        if (Boolean.getBoolean("golden.rewrite")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are rewritten by hand only")
                    .isNull();
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }

    static Path file(String name) {
        return Path.of(System.getProperty("holdfast.root", ".."), "ha-examples/src/test/resources/golden", name);
    }
}
