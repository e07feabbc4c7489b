package dev.holdfast.lb.netscaler.internal.schema;

import java.util.Locale;

/** How an object takes the place of one of which a fixed attribute changes (section 10 of the NITRO notes). */
public enum Renewal {
    /** Made under another name, tied to everything, and renamed once the old one is gone. */
    RENAME,
    /** The appliance cannot rename it: made under another name, and once more under its own. */
    TWICE,
    /** Made when the old one is gone: its name is an address, or there can be only one. */
    NO;

    /**
     * The way from the table.
     *
     * @param cell {@code rename}, {@code twice} or {@code no}
     * @return the same as a value
     */
    static Renewal parse(String cell) {
        return valueOf(cell.toUpperCase(Locale.ROOT));
    }
}
