package dev.holdfast.health;

/**
 * Who looks: a controller, the secondary, an agent at a third place.
 *
 * @param value any non-blank name, unique among the observers of a cluster
 */
public record ObserverId(String value) implements Comparable<ObserverId> {

    /** Rejects a blank name. */
    public ObserverId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("observer id is blank: name who looks");
        }
    }

    /**
     * The observer of this name.
     *
     * @param value see {@link #value()}
     * @return the id
     */
    public static ObserverId of(String value) {
        return new ObserverId(value);
    }

    @Override
    public int compareTo(ObserverId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
