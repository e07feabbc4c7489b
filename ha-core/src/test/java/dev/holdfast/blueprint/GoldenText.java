package dev.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with the committed one; {@code -Dgolden.rewrite=true} writes it, never in CI. */
public final class GoldenText {

    private GoldenText() {}

    /**
     * Fails where they differ.
     *
     * @param committed the file, relative to the module
     * @param text what it should be
     */
    public static void check(Path committed, String text) {
        try {
            if (Boolean.getBoolean("golden.rewrite")) {
                assertThat(System.getenv("CI"))
                        .as("golden files are never rewritten where env CI is set")
                        .isNull();
                Files.writeString(committed, text);
            }
            assertThat(text).isEqualTo(Files.readString(committed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
