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
 * @param turns whose turn it is
 */
record Calls(String name, ClusterId cluster, NitroSession session, Duration time, TurnOrder turns) {

    /** A reading of what is configured, which would make no sense in the middle of an apply. */
    <T> Reply<T> planning(Function<Deadline, Reply<T>> work) {
        Deadline deadline = Deadline.in(time);
        return turns.planning().take(deadline, () -> reading(deadline, work), this::unread);
    }

    /** Of a pair the primary is read: the other one may not have heard everything. */
    <T> Reply<T> reading(Function<Deadline, Reply<T>> work) {
        return reading(Deadline.in(time), work);
    }

    /** An appliance that has been silent for long is not asked: neither is there anything to wait for. */
    private <T> Reply<T> reading(Deadline deadline, Function<Deadline, Reply<T>> work) {
        String silence = session.silence();
        return silence.isEmpty()
                ? turns.own().take(deadline, () -> ofPrimary(deadline, work), this::unread)
                : unread(silence);
    }

    private <T> Reply<T> ofPrimary(Deadline deadline, Function<Deadline, Reply<T>> work) {
        String obstacle = session.hasOthers() ? HighAvailability.obstacle(session, deadline) : "";
        return obstacle.isEmpty() ? work.apply(deadline) : unread(obstacle);
    }

    /** The same for what a failover waits for: tried whatever was heard of the appliance before. */
    <T> Reply<T> readingAlways(Function<Deadline, Reply<T>> work) {
        return asking(deadline -> ofPrimary(deadline, work));
    }

    /** A question that a failover waits for, and that finds out for itself who the primary is: always tried. */
    <T> Reply<T> asking(Function<Deadline, Reply<T>> work) {
        Deadline deadline = Deadline.in(time);
        return turns.own().take(deadline, () -> work.apply(deadline), this::unread);
    }

    <T> Reply<T> unread(String reason) {
        return Reply.none(name + ": " + reason);
    }

    /** Tried whatever was heard of the appliance before: a fence is never refused because of our own readings. */
    EffectOutcome order(ClusterId whose, Duration timeout, Function<Deadline, EffectOutcome> work) {
        if (!whose.equals(cluster)) {
            return EffectOutcome.rejected(name + " serves cluster " + cluster + ", the order is for " + whose);
        }
        Deadline deadline = Deadline.in(timeout);
        return turns.writing(deadline, () -> work.apply(deadline), this::notCarriedOut);
    }

    EffectOutcome notCarriedOut(String reason) {
        return EffectOutcome.failed(name + ": " + reason, true);
    }
}
