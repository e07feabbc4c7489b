package dev.holdfast.runtime;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Term;
import dev.holdfast.model.Epoch;
import dev.holdfast.spi.ApplyGuard;
import java.time.Duration;
import java.util.function.Supplier;

/** Lets an apply write as long as what entitles its controller to it lasts. */
final class TermGuard {

    private TermGuard() {}

    /** Of the present epoch, and of the lease where the policy asks for one; nothing may be written while nobody leads. */
    static ApplyGuard of(Settings settings, Supplier<FailoverState> state) {
        Term begun = state.get().view().term();
        if (begun == null || isOver(state.get())) {
            return atMost -> "the controller of " + settings.cluster() + " does not lead: wait until it does";
        }
        ApplyGuard epoch = ApplyGuard.epoch(begun.epoch(), () -> newest(state.get(), begun.epoch()))
                .and(atMost -> isOver(state.get()) ? "the term in which " + begun.epoch() + " began is over" : "");
        return settings.policy().isOn(Gate.LEASE_HELD)
                ? epoch.and(ApplyGuard.lease(() -> left(settings, state.get())))
                : epoch;
    }

    private static boolean isOver(FailoverState state) {
        return state.phase() == Phase.UNLED;
    }

    private static Epoch newest(FailoverState state, Epoch known) {
        Term term = state.view().term();
        return term == null ? known : term.epoch();
    }

    private static Duration left(Settings settings, FailoverState state) {
        Duration until = state.view().leaseUntil();
        return until == null ? Duration.ZERO : until.minus(settings.time().now());
    }
}
