package dev.holdfast.examples.haproxy;

import java.io.IOException;

/** HAProxy could not be asked, or did not do what it was told. */
final class HaProxyException extends IOException {

    private static final long serialVersionUID = 1;

    HaProxyException(String message) {
        super(message);
    }

    /** For a person. */
    static String reason(IOException broken) {
        String message = broken.getMessage();
        return (broken instanceof HaProxyException || broken instanceof NotForcedException) && message != null
                ? message
                : broken.getClass().getSimpleName() + ": " + message;
    }
}
