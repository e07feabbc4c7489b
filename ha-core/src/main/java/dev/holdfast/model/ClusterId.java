package dev.holdfast.model;

/**
 * The name of a cluster; also part of the mark on the load balancer, so it never changes.
 *
 * @param value 1 to 63 characters: letters, digits, dot, underscore, hyphen; first one alphanumeric
 */
public record ClusterId(String value) implements Comparable<ClusterId> {

    /** Rejects what could not be written into a file, a plan or an appliance's comment unquoted. */
    public ClusterId {
        Names.check("cluster id", value);
    }

    /**
     * The id with this text.
     *
     * @param value see {@link #value()}
     * @return the id
     */
    public static ClusterId of(String value) {
        return new ClusterId(value);
    }

    @Override
    public int compareTo(ClusterId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
