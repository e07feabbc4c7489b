package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.Optional;

/**
 * A declared attribute that somebody reads.
 *
 * @param name as it stands in the cluster file
 * @param of what it is declared of
 * @param reading which values it may have
 * @param meaning what it says, for a sentence
 * @param factIds where it comes from; empty if it is of our own making
 * @param <T> what it is read as
 */
public record AttributeKey<T>(String name, Of of, Reading<T> reading, String meaning, List<String> factIds) {

    /** Freezes the list. */
    public AttributeKey {
        factIds = List.copyOf(factIds);
    }

    /** What an attribute is declared of. */
    public enum Of {
        /** The whole cluster. */
        CLUSTER,
        /** Each node. */
        NODE,
        /** The whole cluster, and each node for itself. */
        BOTH
    }

    /**
     * An attribute of the whole cluster.
     *
     * @param name see {@link #name()}
     * @param reading see {@link #reading()}
     * @param meaning see {@link #meaning()}
     * @param factIds see {@link #factIds()}
     * @param <T> what it is read as
     * @return the key
     */
    public static <T> AttributeKey<T> cluster(String name, Reading<T> reading, String meaning, String... factIds) {
        return new AttributeKey<>(name, Of.CLUSTER, reading, meaning, List.of(factIds));
    }

    /**
     * An attribute of a node.
     *
     * @param name see {@link #name()}
     * @param reading see {@link #reading()}
     * @param meaning see {@link #meaning()}
     * @param factIds see {@link #factIds()}
     * @param <T> what it is read as
     * @return the key
     */
    public static <T> AttributeKey<T> node(String name, Reading<T> reading, String meaning, String... factIds) {
        return new AttributeKey<>(name, Of.NODE, reading, meaning, List.of(factIds));
    }

    /**
     * Reads it of a cluster.
     *
     * @param cluster any
     * @return the value, or empty if it is not declared, or malformed
     */
    public Optional<T> in(Cluster cluster) {
        return cluster.attribute(name).flatMap(reading::read);
    }

    /**
     * Reads it of a node.
     *
     * @param node any
     * @return the value, or empty if it is not declared, or malformed
     */
    public Optional<T> in(Node node) {
        return node.attribute(name).flatMap(reading::read);
    }

    boolean isOf(Of where) {
        return of == where || of == Of.BOTH;
    }
}
