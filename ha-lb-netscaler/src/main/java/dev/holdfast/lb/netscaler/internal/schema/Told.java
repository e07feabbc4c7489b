package dev.holdfast.lb.netscaler.internal.schema;

import java.util.Locale;

/** How a resource relates to the model. */
public enum Told {
    /** Read back into the words of the model. */
    YES,
    /** The same; somebody else's may be bound beside ours, and stays. */
    BESIDE,
    /** Read, planned and applied; for lint it is supposed. */
    NO,
    /** Only what a declaration says in the appliance's own words is read and planned. */
    SAID;

    static Told parse(String cell) {
        return valueOf(cell.toUpperCase(Locale.ROOT));
    }

    /**
     * Whether the model has words for it.
     *
     * @return whether it is read back into them
     */
    public boolean isModelled() {
        return this == YES || this == BESIDE;
    }

    /**
     * Whether what nobody declares may be there without being in the way.
     *
     * @return whether somebody else's is left alone
     */
    public boolean leavesOthers() {
        return this == BESIDE || this == SAID;
    }
}
