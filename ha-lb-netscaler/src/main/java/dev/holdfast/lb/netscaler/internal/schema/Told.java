package dev.holdfast.lb.netscaler.internal.schema;

import java.util.Locale;

/** How a resource relates to the model. */
public enum Told {
    /** Read back into the words of the model. */
    YES,
    /** Read, planned and applied; for lint it is supposed. */
    NO,
    /** Only what a declaration says in the appliance's own words is read and planned. */
    SAID;

    static Told parse(String cell) {
        return valueOf(cell.toUpperCase(Locale.ROOT));
    }
}
