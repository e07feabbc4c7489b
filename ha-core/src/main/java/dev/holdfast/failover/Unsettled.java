package dev.holdfast.failover;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Orders given to a node that may still take effect: a node may carry one out a whole timeout after it was due. An
 * answer settles the order it answers, none of the earlier ones.
 *
 * @param latest the latest order, or null if it is settled or of an earlier term
 * @param until monotonic reading from which no order can take effect any more
 * @param earlierUntil the same for all but the latest, or null if there are no others
 */
public record Unsettled(
        @Nullable EffectId latest, Duration until, @Nullable Duration earlierUntil) {

    static Unsettled by(@Nullable Unsettled earlier, EffectId order, Duration until) {
        return new Unsettled(order, until, earlier == null ? null : earlier.until());
    }

    /** Orders of an earlier term: how long they have been under way nobody knows. */
    static Unsettled until(Duration landed) {
        return new Unsettled(null, landed, landed);
    }

    @Nullable
    Unsettled answered() {
        return earlierUntil == null ? null : new Unsettled(null, earlierUntil, earlierUntil);
    }

    boolean isOver(Duration now) {
        return now.compareTo(until) >= 0;
    }
}
