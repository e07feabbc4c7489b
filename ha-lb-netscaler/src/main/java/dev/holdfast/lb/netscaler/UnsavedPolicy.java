package dev.holdfast.lb.netscaler;

/**
 * What becomes of an order or a plan where the appliance has changes that were not saved before it. An appliance saves
 * everything or nothing, and tells only that something is not saved, not whose it is: an order looks before its first
 * write, and what an earlier order or plan of the same adapter left unsaved is not taken for somebody else's. So what a
 * person changes behind such an order is saved with the next one, and what another adapter left is taken for a person's.
 * An order looks once and for two seconds at most, so that no fence waits for it; where that cannot be read the outcome says
 * so, and the rest is as if there were such changes.
 */
public enum UnsavedPolicy {
    /** Save all of it; the outcome warns that changes were saved along. */
    SAVE,
    /**
     * Save nothing until somebody has looked at the difference; the outcome says that a restart of the appliance would undo
     * what was done, the mark of the epoch included, and what to do.
     */
    HOLD
}
