package dev.holdfast.lb.netscaler.internal.schema;

/**
 * How one tells whose an object is.
 *
 * @param attribute the attribute that tells, or empty
 * @param type the owned object that attribute names, or empty if it holds words of ownership
 * @param beside the type of which one of ours is there as long as one of this is, by the order in which they come and go;
 *     empty if it stands alone
 */
public record Owned(String attribute, String type, String beside) {

    private static final String COMMENT = "comment";

    /**
     * The way from the table.
     *
     * @param cell {@code yes}, {@code yes:<type beside>}, {@code no} or {@code <attribute>:<type>}
     * @return the same as a value
     */
    static Owned parse(String cell) {
        String[] both = (cell + ":").split(":", -1);
        return switch (both[0]) {
            case "yes" -> new Owned(COMMENT, "", both[1]);
            case "no" -> new Owned("", "", "");
            default -> new Owned(both[0], both[1], "");
        };
    }

    /**
     * Whether the words in its comment tell.
     *
     * @return whether they do
     */
    public boolean byComment() {
        return attribute.equals(COMMENT);
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
