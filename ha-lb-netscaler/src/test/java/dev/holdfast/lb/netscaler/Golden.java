package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A text that was looked at once and may not change unnoticed. */
final class Golden {

    private Golden() {}

    static void assertGolden(String name, String actual) {
        Path file = Path.of("src/test/resources/golden", name);
        try {
            if (Boolean.getBoolean("golden.rewrite")) {
                assertThat(System.getenv("CI"))
                        .as("golden files are rewritten by hand, never in CI")
                        .isNull();
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(actual).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("golden file " + name, e);
        }
    }
}
