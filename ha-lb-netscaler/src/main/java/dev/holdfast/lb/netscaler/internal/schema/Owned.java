package dev.holdfast.lb.netscaler.internal.schema;

/**
 * How one tells whose an object is.
 *
 * @param attribute the attribute that tells, or empty
 * @param type the owned object that attribute names, or empty if it holds words of ownership
 */
public record Owned(String attribute, String type) {

    /** By the words in its comment. */
    public static final Owned BY_COMMENT = new Owned("comment", "");

    /** Not at all. */
    public static final Owned BY_NOTHING = new Owned("", "");

    /**
     * The way from the table.
     *
     * @param cell {@code yes}, {@code no} or {@code <attribute>:<type>}
     * @return the same as a value
     */
    static Owned parse(String cell) {
        if (cell.equals("yes") || cell.equals("no")) {
            return cell.equals("yes") ? BY_COMMENT : BY_NOTHING;
        }
        String[] both = cell.split(":", 2);
        return new Owned(both[0], both[1]);
    }

    /**
     * Whether it is owned together with another object that it names.
     *
     * @return whether it is
     */
    public boolean byReference() {
        return !type.isEmpty();
    }
}
