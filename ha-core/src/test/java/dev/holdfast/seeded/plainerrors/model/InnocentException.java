package dev.holdfast.seeded.plainerrors.model;

@SuppressWarnings("serial")
final class InnocentException extends RuntimeException {
    InnocentException(String message) {
        super(message);
    }
}
