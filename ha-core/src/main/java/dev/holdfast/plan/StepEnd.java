package dev.holdfast.plan;

/**
 * How one step of an apply ended. A step whose end nobody knows has none.
 *
 * @param step number of the step in its change set, from 1
 * @param done whether it is in effect: told by the receiver, or read back
 * @param detail what the receiver said, a warning or the refusal; empty if nothing
 */
public record StepEnd(int step, boolean done, String detail) {

    /** Rejects a step that no change set has. */
    public StepEnd {
        if (step < 1) {
            throw new IllegalArgumentException("step " + step + ": steps are counted from 1");
        }
    }
}
