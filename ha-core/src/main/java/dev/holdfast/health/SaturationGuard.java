package dev.holdfast.health;

import dev.holdfast.model.probe.Verdict;
import java.time.Duration;

/**
 * Keeps our own overload from counting against the nodes (probe.md 3.7, 4.1): a probe that waited too long for its turn
 * proves nothing by its timeout, and asking again as often as before would only make the queue longer. Pure.
 *
 * @param percent of a probe's timeout that it may wait for its turn, 1 to 100
 * @param most how many times longer than declared an interval may become, 1 or more
 */
public record SaturationGuard(int percent, int most) {

    /** Half of the timeout; intervals up to sixteen times as long. */
    public static final SaturationGuard DEFAULT = new SaturationGuard(50, 16);

    /** Rejects numbers that would always or never trip it. */
    public SaturationGuard {
        if (percent < 1 || percent > 100 || most < 1) {
            throw new IllegalArgumentException("saturation guard of " + percent + " % and " + most
                    + " times the interval: use 1 to 100 % and at least 1");
        }
    }

    /**
     * Whether we are asking more than we can.
     *
     * @param waited from when the probe was due to when it began
     * @param timeout of the probe
     * @return whether it waited for more than its share
     */
    public boolean isSaturated(Duration waited, Duration timeout) {
        return waited.multipliedBy(100).compareTo(timeout.multipliedBy(percent)) > 0;
    }

    /**
     * What a verdict is worth.
     *
     * @param verdict what the prober said
     * @param waited see {@link #isSaturated}
     * @param timeout see {@link #isSaturated}
     * @return the verdict, or UNKNOWN for reason OBSERVER if it is a failure that we may have made ourselves
     */
    public Verdict judge(Verdict verdict, Duration waited, Duration timeout) {
        if (verdict.kind() != Verdict.Kind.FAIL || !isSaturated(waited, timeout)) {
            return verdict;
        }
        return Verdict.unknown(
                Verdict.Reason.OBSERVER,
                "the observer is overloaded, the probe waited " + waited.toMillis() + " ms; not counted: "
                        + verdict.detail());
    }

    /**
     * How much longer than declared intervals should be from now on: twice as long after a round in which a probe waited
     * too long, half as long after one in which none did.
     *
     * @param stretch the factor so far, 1 at first
     * @param saturated whether a probe of the round waited too long
     * @return the factor from now on, from 1 to {@link #most()}
     */
    public int stretch(int stretch, boolean saturated) {
        return saturated ? Math.min(most, stretch * 2) : Math.max(1, stretch / 2);
    }
}
