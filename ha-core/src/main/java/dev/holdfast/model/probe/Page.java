package dev.holdfast.model.probe;

/**
 * What came back from an HTTP probe, already bounded and decoded.
 *
 * @param status HTTP status code
 * @param body text, at most the prober's limit (64 KiB)
 * @param truncated whether there was more
 */
public record Page(int status, String body, boolean truncated) {}
