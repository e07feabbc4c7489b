package dev.holdfast.health;

import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices that our own process stood still (a long collection, a suspended machine, an overloaded host) and keeps what
 * it missed from counting against the nodes (probe.md 3.7). Immutable; the caller reports every wake-up of its loop.
 *
 * @param threshold a wake-up later than this is a pause
 * @param pause the last pause, or null
 */
public record PauseGuard(Duration threshold, @Nullable Pause pause) {

    /** A wake-up more than 250 ms late is a pause. */
    public static final PauseGuard DEFAULT = new PauseGuard(Duration.ofMillis(250), null);

    private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);

    /**
     * A time in which nothing of ours ran.
     *
     * @param from when we should have run
     * @param until when we did
     */
    public record Pause(Duration from, Duration until) {

        /**
         * How long it was.
         *
         * @return until minus from
         */
        public Duration length() {
            return until.minus(from);
        }
    }

    /**
     * Takes in a wake-up. Pauses that follow each other closely count as one long pause.
     *
     * @param planned when the loop meant to wake
     * @param now when it did
     * @return the guard from now on; the same one if the wake-up was in time
     */
    public PauseGuard woke(Duration planned, Duration now) {
        return now.minus(planned).compareTo(threshold) <= 0 ? this : paused(planned, now);
    }

    /**
     * Takes in a pause that is known of in another way, such as a step of the wall clock ({@link ClockGuard}).
     *
     * @param planned when it began at the latest
     * @param now when it is over
     * @return the guard from now on
     */
    public PauseGuard paused(Duration planned, Duration now) {
        boolean joins = pause != null && planned.compareTo(holdUntil(pause, Duration.ZERO)) < 0;
        return new PauseGuard(threshold, new Pause(joins && pause != null ? pause.from() : planned, now));
    }

    /**
     * What a verdict is worth. One whose probe was under way during the pause is UNKNOWN; so is a failure seen before
     * the hold is over, which lasts as long as the pause, at least one interval, at most 30 s.
     *
     * @param verdict what the prober said
     * @param startedAt when the probe began
     * @param now when its verdict came
     * @param interval between two probes of that node
     * @return the verdict, or UNKNOWN for reason OBSERVER
     */
    public Verdict judge(Verdict verdict, Duration startedAt, Duration now, Duration interval) {
        if (pause == null || verdict.kind() == Verdict.Kind.UNKNOWN) {
            return verdict;
        }
        boolean underWay = startedAt.compareTo(pause.until()) < 0;
        boolean held = verdict.kind() == Verdict.Kind.FAIL && now.compareTo(holdUntil(pause, interval)) < 0;
        if (!underWay && !held) {
            return verdict;
        }
        return Verdict.unknown(
                Verdict.Reason.OBSERVER,
                "the observer stood still for " + pause.length().toMillis() + " ms; not counted: " + verdict.detail());
    }

    /**
     * When to ask once more, because a pause may have hidden a death: what overlapped it is UNKNOWN, and failures do not count
     * for a while.
     *
     * @param startedAt when the probe began
     * @param now when its verdict came
     * @param interval between two probes of that node
     * @return from when on a failure counts again, at the earliest now; empty if no pause touches the probe
     */
    public Optional<Duration> askAgainAfter(Duration startedAt, Duration now, Duration interval) {
        if (pause == null) {
            return Optional.empty();
        }
        Duration held = holdUntil(pause, interval);
        boolean touched = startedAt.compareTo(pause.until()) < 0 || now.compareTo(held) < 0;
        return touched ? Optional.of(held.compareTo(now) > 0 ? held : now) : Optional.empty();
    }

    private static Duration holdUntil(Pause pause, Duration interval) {
        Duration hold = pause.length().compareTo(interval) >= 0 ? pause.length() : interval;
        return pause.until().plus(hold.compareTo(LONGEST_HOLD) <= 0 ? hold : LONGEST_HOLD);
    }
}
