package dev.holdfast.sync.tree;

/** A manifest that cannot be right: cut off, damaged, out of order, or made to harm. Nothing of it may be used. */
public final class InvalidManifestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidManifestException(String message) {
        super(message);
    }

    InvalidManifestException(String message, Throwable cause) {
        super(message, cause);
    }
}
