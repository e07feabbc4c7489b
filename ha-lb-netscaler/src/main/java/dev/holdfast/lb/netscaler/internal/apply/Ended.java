package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.plan.StepEnd;

/**
 * How sending a step ended.
 *
 * @param step the step
 * @param how in what way
 * @param reason what the appliance said, or what became of the answer; empty if it is simply done
 */
record Ended(Step step, How how, String reason) {

    enum How {
        /** In effect: told, or read back. */
        DONE,
        /** The appliance will not. */
        REFUSED,
        /** Not sent, because of one before it. */
        WAITING,
        /** Not in effect, as far as was seen: it may be sent again. */
        OPEN,
        /** Nobody can see whether it is in effect. */
        LOST
    }

    static Ended done(Step step) {
        return new Ended(step, How.DONE, "");
    }

    boolean is(How other) {
        return how == other;
    }

    /** What a journal keeps of it. */
    StepEnd kept() {
        return new StepEnd(step.number(), how == How.DONE, reason);
    }
}
