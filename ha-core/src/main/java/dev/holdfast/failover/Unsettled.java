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
 * @param opens whether the latest opens its path
 * @param earlierOpens whether one of the others may
 */
public record Unsettled(
        @Nullable EffectId latest,
        Duration until,
        @Nullable Duration earlierUntil,
        boolean opens,
        boolean earlierOpens) {

    static Unsettled by(@Nullable Unsettled earlier, Effect order, Duration until) {
        return new Unsettled(
                order.id(),
                until,
                earlier == null ? null : earlier.until(),
                order instanceof Effect.OpenPath,
                earlier != null && earlier.mayOpen());
    }

    /** Orders of an earlier term: how long they have been under way nobody knows. */
    Unsettled until(Duration landed) {
        return new Unsettled(null, landed, landed, false, mayOpen());
    }

    /** An opening that is done: what was read before it is not what is. */
    static Unsettled opened(Duration at) {
        return new Unsettled(null, at, at, false, true);
    }

    @Nullable
    Unsettled answered() {
        return earlierUntil == null ? null : new Unsettled(null, earlierUntil, earlierUntil, false, earlierOpens);
    }

    /** Whether one of the orders may open its path. */
    boolean mayOpen() {
        return opens || earlierOpens;
    }

    boolean isOver(Duration now) {
        return now.compareTo(until) >= 0;
    }
}
