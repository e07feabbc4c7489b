package dev.holdfast.lint;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The two clocks of a group that are furthest apart: they stand for all pairs, for no other pair differs by more.
 *
 * @param slow whose clock is furthest behind
 * @param fast whose clock is furthest ahead
 * @param apart how far; never negative
 */
public record ClockSpread(String slow, String fast, Duration apart) {

    /**
     * Finds the two.
     *
     * @param offsets how far each clock is ahead of one and the same observer's
     * @return the two, of equal ones the first by name; empty if there is no clock
     */
    public static Optional<ClockSpread> of(Map<String, Duration> offsets) {
        Comparator<Map.Entry<String, Duration>> byOffset = Map.Entry.comparingByValue();
        Comparator<Map.Entry<String, Duration>> byName = Map.Entry.comparingByKey();
        TreeMap<String, Duration> sorted = new TreeMap<>(offsets);
        return sorted.entrySet().stream()
                .min(byOffset)
                .flatMap(slow -> sorted.entrySet().stream()
                        .max(byOffset.thenComparing(byName.reversed()))
                        .map(fast -> new ClockSpread(
                                slow.getKey(), fast.getKey(), fast.getValue().minus(slow.getValue()))));
    }

    /**
     * The two as the subject of a finding.
     *
     * @return for example {@code core1 and core2}
     */
    public String pair() {
        return slow + " and " + fast;
    }
}
