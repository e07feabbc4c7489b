package dev.holdfast.health;

import dev.holdfast.health.HealthState.Status;
import java.time.Duration;

/**
 * Tells a check that goes down and up again and again from one that has failed once (probe.md 3.8, RB-06). Pure: each
 * change adds a penalty, time halves it; above one mark the check flaps, below a lower one it has come to rest.
 *
 * <p>Flapping hides nothing: a check that flaps still goes down, and its node still fails over.
 *
 * @param halfLife the time in which a penalty halves, positive
 * @param begin from this penalty on it flaps
 * @param end below this penalty it flaps no longer, at least 1 and at most {@code begin}
 * @param cap no penalty grows beyond this, at least {@code begin}: bounds how long after the last change it still flaps
 */
public record FlapDetector(Duration halfLife, int begin, int end, int cap) {

    /** 30 minutes, 3000, 1500, 6000: three outages within half an hour; at rest an hour after the last change. */
    public static final FlapDetector DEFAULT = new FlapDetector(Duration.ofMinutes(30), 3000, 1500, 6000);

    private static final int WENT_DOWN = 1000;
    private static final int CAME_UP = 500;
    private static final int BLIP = 250;

    /** Rejects marks in the wrong order. */
    public FlapDetector {
        if (halfLife.isNegative() || halfLife.isZero() || end < 1 || begin < end || cap < begin) {
            throw new IllegalArgumentException("flap detector of half-life " + halfLife + ", begin " + begin + ", end "
                    + end + ", cap " + cap + ": use a positive half-life and 1 <= end <= begin <= cap");
        }
    }

    /**
     * Takes in a confirmed change. Only those between UP and DOWN count: maintenance is planned, and ignorance is ours.
     *
     * @param state what was known
     * @param change what {@link HealthTracker} has confirmed
     * @return the next state
     */
    public FlapState changed(FlapState state, HealthChange change) {
        if (change.from() == Status.UP && change.to() == Status.DOWN) {
            return add(state, WENT_DOWN, 1, change.at());
        }
        return change.from() == Status.DOWN && change.to() == Status.UP
                ? add(state, CAME_UP, 1, change.at())
                : age(state, change.at());
    }

    /**
     * Takes in failures that ended before they were a change.
     *
     * @param state what was known
     * @param at when they ended
     * @return the next state
     */
    public FlapState blipped(FlapState state, Duration at) {
        return add(state, BLIP, 0, at);
    }

    /**
     * Lets time pass.
     *
     * @param state what was known
     * @param now when; a reading before the last one counts as the last one
     * @return the next state
     */
    public FlapState age(FlapState state, Duration now) {
        if (state.penalty() == 0) {
            return FlapState.CALM;
        }
        Duration at = now.compareTo(state.at()) > 0 ? now : state.at();
        double halves = seconds(at.minus(state.at())) / seconds(halfLife);
        double penalty = state.penalty() * StrictMath.pow(0.5, halves);
        boolean flapping = state.flapping() && penalty >= end;
        return new FlapState(penalty, at, flapping, flapping ? state.changes() : 0);
    }

    private FlapState add(FlapState state, int amount, int change, Duration now) {
        FlapState aged = age(state, now);
        double penalty = StrictMath.min(cap, aged.penalty() + amount);
        boolean flapping = aged.flapping() || penalty >= begin;
        Duration at = aged.penalty() == 0 ? now : aged.at();
        return new FlapState(penalty, at, flapping, flapping ? aged.changes() + change : 0);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
