package dev.holdfast.sync.transfer;

import java.io.IOException;

/** The server is not the one that was meant: asking again changes nothing. */
final class HostKeyException extends IOException {

    private static final long serialVersionUID = 1L;

    HostKeyException(String message) {
        super(message);
    }
}
