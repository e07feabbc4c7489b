package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.apply.HighAvailability;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.time.Duration;
import java.util.function.Function;

/**
 * Calls of one adapter, each in its turn and in its time.
 *
 * @param name of the adapter
 * @param cluster whose orders it takes
 * @param session of the adapter
 * @param time of a reading
 * @param own turns of the adapter
 * @param writes turns of all adapters of the appliance
 */
record Calls(String name, ClusterId cluster, NitroSession session, Duration time, Turns own, Turns writes) {

    /** Of a pair the primary is read: the other one may not have heard everything. */
    <T> Reply<T> reading(Function<Deadline, Reply<T>> work) {
        return asking(deadline -> {
            String obstacle = session.hasOthers() ? HighAvailability.obstacle(session, deadline) : "";
            return obstacle.isEmpty() ? work.apply(deadline) : unread(obstacle);
        });
    }

    /** A question that finds out for itself who the primary is. */
    <T> Reply<T> asking(Function<Deadline, Reply<T>> work) {
        Deadline deadline = Deadline.in(time);
        return own.take(deadline, () -> work.apply(deadline), this::unread);
    }

    <T> Reply<T> unread(String reason) {
        return Reply.none(name + ": " + reason);
    }

    EffectOutcome order(ClusterId whose, Duration timeout, Function<Deadline, EffectOutcome> work) {
        if (!whose.equals(cluster)) {
            return EffectOutcome.rejected(name + " serves cluster " + cluster + ", the order is for " + whose);
        }
        Deadline deadline = Deadline.in(timeout);
        return writes.take(
                deadline,
                () -> own.take(deadline, () -> work.apply(deadline), this::notCarriedOut),
                this::notCarriedOut);
    }

    private EffectOutcome notCarriedOut(String reason) {
        return EffectOutcome.failed(name + ": " + reason, true);
    }
}
