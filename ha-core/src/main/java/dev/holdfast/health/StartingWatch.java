package dev.holdfast.health;

import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Since when a service says that it is starting: too long is a failure (UMS-E10). Immutable; time comes with each
 * verdict, as readings of one monotonic clock.
 *
 * @param limit how long it may take, see {@link dev.holdfast.model.probe.Classifier#longestStart()}
 * @param since when it first said so without interruption, or null if its last word was another one
 */
public record StartingWatch(Duration limit, @Nullable Duration since) {

    /**
     * Nothing was heard yet.
     *
     * @param limit see {@link #limit()}
     * @return a watch
     */
    public static StartingWatch of(Duration limit) {
        return new StartingWatch(limit, null);
    }

    /**
     * The watch after another verdict. Our own ignorance does not interrupt a start.
     *
     * @param verdict the newest
     * @param at when it was given, not before the last one
     * @return a watch
     */
    public StartingWatch after(Verdict verdict, Duration at) {
        if (verdict.kind() == Verdict.Kind.UNKNOWN) {
            return this;
        }
        return isStarting(verdict)
                ? new StartingWatch(limit, since == null ? at : since)
                : new StartingWatch(limit, null);
    }

    /**
     * What the verdict is worth.
     *
     * @param verdict the newest, already told by {@link #after}
     * @param at when it was given
     * @return a failure if the service has been starting for longer than the limit, otherwise the verdict
     */
    public Verdict judge(Verdict verdict, Duration at) {
        if (since == null || !isStarting(verdict)) {
            return verdict;
        }
        Duration lasted = at.minus(since);
        return lasted.compareTo(limit) > 0
                ? Verdict.fail(Verdict.Reason.NOT_READY, "starting for " + lasted + ", more than " + limit)
                : verdict;
    }

    private static boolean isStarting(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.MAINT && verdict.reason() == Verdict.Reason.NOT_READY;
    }
}
