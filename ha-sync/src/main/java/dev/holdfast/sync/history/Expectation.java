package dev.holdfast.sync.history;

import dev.holdfast.model.sync.SyncKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a replication will take, judged by those of the same kind before it (CORE-91).
 *
 * @param low the shortest so far
 * @param likely what half of them took
 * @param high what 95 of 100 took
 * @param basis how many it is judged by; few say little
 */
public record Expectation(Duration low, Duration likely, Duration high, int basis) {

    /**
     * What a history lets expect. A reverse replication without an example is judged by the first, full one: it may have
     * to copy everything.
     *
     * @param history of the target
     * @param kind what is about to be copied
     * @return empty if there is no example
     */
    public static Optional<Expectation> of(SyncHistory history, SyncKind kind) {
        Optional<DurationFigures> own = DurationFigures.of(history.times(kind));
        Optional<DurationFigures> figures = own.isEmpty() && kind == SyncKind.REVERSE
                ? DurationFigures.of(history.times(SyncKind.FULL_INITIAL))
                : own;
        return figures.map(all -> new Expectation(all.shortest(), all.p50(), all.p95(), all.count()));
    }

    /**
     * When one that runs will have ended.
     *
     * @param started when it began
     * @return by the high figure
     */
    public Instant endedBy(Instant started) {
        return started.plus(high);
    }

    /**
     * The figures in one line.
     *
     * @return for example {@code 18 to 25 min, likely 20 min, judged by 12}
     */
    public String text() {
        return minutes(low) + " to " + minutes(high) + " min, likely " + minutes(likely) + " min, judged by " + basis;
    }

    private static long minutes(Duration time) {
        return time.plusSeconds(59).toMinutes();
    }
}
