package dev.holdfast.runbook;

import java.time.Duration;
import java.util.List;

/**
 * A length of time in a plan, as far as somebody measured it. What nobody measured is named, never taken for zero.
 *
 * @param atLeast the sum of what was measured, 0 or more
 * @param unmeasured ids of the steps that make it longer by nobody knows how much, in order of the plan; empty if
 *     {@code atLeast} is all there is
 */
public record PlannedTime(Duration atLeast, List<String> unmeasured) {

    /** Freezes the list. */
    public PlannedTime {
        unmeasured = List.copyOf(unmeasured);
        if (atLeast.isNegative()) {
            throw new IllegalArgumentException("at least " + atLeast + ": must be 0 or more");
        }
    }

    /**
     * Whether nothing is missing.
     *
     * @return whether {@link #atLeast()} is the whole of it
     */
    public boolean exact() {
        return unmeasured.isEmpty();
    }

    /**
     * Whether nothing at all is known of it.
     *
     * @return whether steps count that nobody measured, and no others
     */
    public boolean unknown() {
        return !exact() && atLeast.isZero();
    }

    /**
     * The time in words, without the steps that are missing.
     *
     * @return {@code 7h15}, {@code at least 7h15} or {@code not measured}
     */
    public String text() {
        if (unknown()) {
            return "not measured";
        }
        return (exact() ? "" : "at least ") + Times.hours(atLeast);
    }

    /**
     * The time in words as an offset from the start of a run.
     *
     * @return {@code +7h15}, {@code from +7h15} or {@code ?}
     */
    public String offset() {
        if (unknown()) {
            return "?";
        }
        return (exact() ? "+" : "from +") + Times.hours(atLeast);
    }

    @Override
    public String toString() {
        String missing = String.join(", ", unmeasured);
        if (unknown()) {
            return text() + ": " + missing;
        }
        return text() + (exact() ? "" : " (not measured: " + missing + ")");
    }

    PlannedTime plus(Duration more) {
        return new PlannedTime(atLeast.plus(more), unmeasured);
    }
}
