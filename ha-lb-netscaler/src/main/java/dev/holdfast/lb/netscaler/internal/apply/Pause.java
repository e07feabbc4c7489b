package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.nitro.Deadline;

/** Between two requests of an apply: an order about traffic must not wait until a long one is over. */
@FunctionalInterface
public interface Pause {

    /** Nobody waits. */
    Pause NONE = deadline -> Passed.NOBODY;

    /** Who was let in. */
    enum Passed {
        /** Nobody waited. */
        NOBODY,
        /** Somebody, who may have changed what the apply knows. */
        SOMEBODY,
        /** Somebody, and the turn has not come back in time: nothing more may be sent. */
        NOT_BACK
    }

    /**
     * Lets everybody in who waits for the appliance.
     *
     * @param deadline when to give up waiting for the turn to come back
     * @return who was let in
     */
    Passed letIn(Deadline deadline);
}
