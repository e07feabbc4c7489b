package dev.holdfast.model;

/**
 * The name of a place that can be lost as a whole: a data centre.
 *
 * @param value 1 to 63 characters: letters, digits, dot, underscore, hyphen; first one alphanumeric
 */
public record SiteId(String value) implements Comparable<SiteId> {

    /** Rejects what could not be written into a file, a plan or an appliance's comment unquoted. */
    public SiteId {
        Names.check("site id", value);
    }

    /**
     * The id with this text.
     *
     * @param value see {@link #value()}
     * @return the id
     */
    public static SiteId of(String value) {
        return new SiteId(value);
    }

    @Override
    public int compareTo(SiteId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
