package dev.holdfast.blueprint.ivanticore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with the committed one. */
final class CoreGolden {

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private CoreGolden() {}

    static void check(String name, String text) {
        Path golden = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("golden.rewrite")) {
                assertThat(System.getenv("CI"))
                        .as("golden files are never rewritten where env CI is set")
                        .isNull();
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, text);
            }
            assertThat(text).isEqualTo(Files.readString(golden));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
