package dev.holdfast.sync.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long replications of one kind took. Percentiles by nearest rank: the smallest time within which so many of a
 * hundred ended.
 *
 * @param count how many, at least 1
 * @param shortest the shortest
 * @param p50 within which half of them ended
 * @param p95 within which 95 of 100 ended
 * @param longest the longest
 */
public record DurationFigures(int count, Duration shortest, Duration p50, Duration p95, Duration longest) {

    /** Rejects figures of nothing, and those out of order. */
    public DurationFigures {
        if (count < 1 || shortest.compareTo(p50) > 0 || p50.compareTo(p95) > 0 || p95.compareTo(longest) > 0) {
            throw new IllegalArgumentException("figures of " + count + " replication(s): " + shortest + ", " + p50
                    + ", " + p95 + ", " + longest + " must be of at least one and ascend");
        }
    }

    /**
     * The figures of some times.
     *
     * @param times in any order, none negative
     * @return empty if there is none
     */
    public static Optional<DurationFigures> of(List<Duration> times) {
        if (times.isEmpty()) {
            return Optional.empty();
        }
        List<Duration> sorted = times.stream().sorted().toList();
        return Optional.of(new DurationFigures(
                sorted.size(), sorted.get(0), at(sorted, 50), at(sorted, 95), sorted.get(sorted.size() - 1)));
    }

    private static Duration at(List<Duration> sorted, int percent) {
        return sorted.get((sorted.size() * percent + 99) / 100 - 1);
    }
}
