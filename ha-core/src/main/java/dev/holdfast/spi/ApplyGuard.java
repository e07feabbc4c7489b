package dev.holdfast.spi;

import dev.holdfast.model.Epoch;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Says whether whoever applies a plan still may: asked right before each write leaves. An apply can take minutes, a lease is
 * seconds; without asking, a controller that was replaced would go on writing beside its successor.
 *
 * <p>It is called in the thread of the apply, between two writes: answer from what is known, and do not block. What it throws
 * counts as an objection, of which only the class is kept.
 */
@FunctionalInterface
public interface ApplyGuard {

    /** Nobody objects. */
    ApplyGuard NONE = atMost -> "";

    /**
     * Whether a write may leave.
     *
     * @param atMost how long it may be on its way: what entitles to it has to last that long
     * @return why it may not, for a journal and without secrets; empty if it may
     */
    String objection(Duration atMost);

    /**
     * As long as a lease outlives every write.
     *
     * @param left what is left of it on the local monotonic clock, counted from before it was asked for ({@link Lease}); zero or
     *     less if it is not held
     * @return a guard
     */
    static ApplyGuard lease(Supplier<Duration> left) {
        return atMost -> {
            Duration now = left.get();
            return now.compareTo(atMost) > 0
                    ? ""
                    : "the lease ends in " + now.toMillis() + " ms, and a write may be on its way for "
                            + atMost.toMillis() + " ms";
        };
    }

    /**
     * As long as no newer epoch is known.
     *
     * @param epoch in which the apply was decided
     * @param newest the newest one that is known
     * @return a guard
     */
    static ApplyGuard epoch(Epoch epoch, Supplier<Epoch> newest) {
        return atMost -> {
            Epoch now = newest.get();
            return epoch.isOlderThan(now) ? "epoch " + now + " has begun, the apply is of epoch " + epoch : "";
        };
    }

    /**
     * Both.
     *
     * @param other asked second
     * @return a guard that objects if either does
     */
    default ApplyGuard and(ApplyGuard other) {
        return atMost -> {
            String first = objection(atMost);
            return first.isEmpty() ? other.objection(atMost) : first;
        };
    }
}
