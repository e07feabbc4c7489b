package dev.holdfast.sync.runtime;

import dev.holdfast.sync.history.Expectation;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a replication is, judged by those before it: the product tells no more than that it runs.
 *
 * @param elapsed since the order
 * @param percent of the likely time, at most 99 while it runs; empty if there is no example
 * @param left of the likely time, zero if it takes longer; empty if there is no example
 * @param late whether it takes longer than 95 of 100 did
 */
public record RunProgress(Duration elapsed, Optional<Integer> percent, Optional<Duration> left, boolean late) {

    static RunProgress of(Duration elapsed, Optional<Expectation> expected) {
        return new RunProgress(
                elapsed,
                expected.map(figures -> percent(elapsed, figures.likely())),
                expected.map(figures -> figures.likely().compareTo(elapsed) > 0
                        ? figures.likely().minus(elapsed)
                        : Duration.ZERO),
                expected.filter(figures -> elapsed.compareTo(figures.high()) > 0)
                        .isPresent());
    }

    private static int percent(Duration elapsed, Duration likely) {
        return likely.isZero() ? 99 : (int) Math.min(99, elapsed.toMillis() * 100 / Math.max(1, likely.toMillis()));
    }
}
