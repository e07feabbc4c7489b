package dev.holdfast.simulate;

import java.time.Duration;

/**
 * An invariant of the world's truth that did not hold.
 *
 * @param invariant its letter and number, for example {@code S1}
 * @param at since the beginning
 * @param what in words
 */
public record Violation(String invariant, Duration at, String what) {}
