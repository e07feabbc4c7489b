package dev.holdfast.report;

/**
 * A paragraph.
 *
 * @param text plain; a line feed begins a new line, nothing in it is markup
 */
public record Prose(String text) implements Block {}
