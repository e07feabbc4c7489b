package dev.holdfast.model;

/**
 * The name a node is known by in plans, journals and explanations; unique in its cluster.
 *
 * @param value 1 to 63 characters: letters, digits, dot, underscore, hyphen; first one alphanumeric
 */
public record NodeId(String value) implements Comparable<NodeId> {

    /** Rejects what could not be written into a file, a plan or an appliance's comment unquoted. */
    public NodeId {
        Names.check("node id", value);
    }

    /**
     * The id with this text.
     *
     * @param value see {@link #value()}
     * @return the id
     */
    public static NodeId of(String value) {
        return new NodeId(value);
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
