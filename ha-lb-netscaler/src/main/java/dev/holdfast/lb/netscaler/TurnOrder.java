package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.apply.Pause;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import java.net.URI;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Who waits for whom. One write at a time at an appliance; applies wait for each other from end to end, and so do the plans of
 * one adapter for its applies; an order about traffic waits for one request of an apply at most. Everybody takes what he
 * needs in the order in which it stands here.
 *
 * @param applies of all adapters of the appliance
 * @param planning plans and applies of the adapter
 * @param writes of all adapters of the appliance
 * @param own calls of the adapter
 */
record TurnOrder(Turns applies, Turns planning, Turns writes, Turns own) {

    /**
     * Of a new adapter.
     *
     * @param addresses of all its nodes
     * @param who asks the appliance what it is; empty if that is not known
     */
    static TurnOrder of(Collection<URI> addresses, Function<Deadline, String> who) {
        Turns own = Turns.own();
        Function<Deadline, String> asked = deadline -> own.take(deadline, () -> who.apply(deadline), unknown -> "");
        return new TurnOrder(Turns.of("applies ", addresses, asked), Turns.own(), Turns.of(addresses, asked), own);
    }

    /** One write, or several that belong together. */
    <T> T writing(Deadline deadline, Supplier<T> call, Function<String, T> unmade) {
        return writes.take(deadline, () -> own.take(deadline, call, unmade), unmade);
    }

    /** An apply, which lets others in with {@link #letIn}. */
    <T> T applying(Deadline deadline, Supplier<T> call, Function<String, T> unmade) {
        return applies.take(
                deadline, () -> planning.take(deadline, () -> writing(deadline, call, unmade), unmade), unmade);
    }

    /** In the middle of an apply. Whoever only reads changes nothing. */
    Pause.Passed letIn(Deadline deadline) {
        boolean ordered = writes.isWanted();
        if (!ordered && !own.isWanted()) {
            return Pause.Passed.NOBODY;
        }
        own.giveAway();
        if (ordered) {
            writes.giveAway();
        }
        boolean back = (!ordered || writes.takeBack(deadline)) && own.takeBack(deadline);
        return !back ? Pause.Passed.NOT_BACK : ordered ? Pause.Passed.SOMEBODY : Pause.Passed.NOBODY;
    }
}
