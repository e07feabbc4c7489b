package dev.holdfast.examples.haproxy;

import java.io.IOException;
import java.nio.file.Path;

/** A file was exchanged, and nobody knows whether it stays so when the power fails. */
final class NotForcedException extends IOException {

    private static final long serialVersionUID = 1;

    NotForcedException(Path file, IOException why) {
        super(
                file
                        + " is exchanged, but its folder could not be forced: with a loss of power the former one is back ("
                        + why + ")",
                why);
    }
}
