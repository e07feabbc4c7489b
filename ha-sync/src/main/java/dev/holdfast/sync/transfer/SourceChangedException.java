package dev.holdfast.sync.transfer;

import java.io.IOException;

/** A file that is not what its scan saw: planned from another content than was read. */
final class SourceChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    SourceChangedException(String message) {
        super(message);
    }
}
