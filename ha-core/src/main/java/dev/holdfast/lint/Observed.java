package dev.holdfast.lint;

import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was seen of a cluster, by name, in the same words as its declared attributes. Nothing in it is trusted: rules
 * read values as text and say so when they cannot.
 *
 * @param cluster observed facts of the whole, such as {@code database.version}, sorted
 * @param nodes observed facts per node, such as {@code version}, sorted
 */
public record Observed(Map<String, String> cluster, Map<NodeId, Map<String, String>> nodes) {

    /** Nothing was observed. */
    public static final Observed NOTHING = new Observed(Map.of(), Map.of());

    /** Freezes and sorts. */
    public Observed {
        cluster = Collections.unmodifiableMap(new TreeMap<>(cluster));
        TreeMap<NodeId, Map<String, String>> sorted = new TreeMap<>();
        nodes.forEach((node, facts) -> sorted.put(node, Collections.unmodifiableMap(new TreeMap<>(facts))));
        nodes = Collections.unmodifiableMap(sorted);
    }

    /**
     * Adds a fact of the whole.
     *
     * @param name its name
     * @param value its value as seen
     * @return a copy
     */
    public Observed with(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(cluster);
        more.put(name, value);
        return new Observed(more, nodes);
    }

    /**
     * Adds a fact of one node.
     *
     * @param node the node
     * @param name its name
     * @param value its value as seen
     * @return a copy
     */
    public Observed with(NodeId node, String name, String value) {
        TreeMap<NodeId, Map<String, String>> more = new TreeMap<>(nodes);
        TreeMap<String, String> facts = new TreeMap<>(nodes.getOrDefault(node, Map.of()));
        facts.put(name, value);
        more.put(node, facts);
        return new Observed(cluster, more);
    }

    /**
     * A fact of the whole.
     *
     * @param name its name
     * @return its value, or empty if it was not observed
     */
    public Optional<String> of(String name) {
        return Optional.ofNullable(cluster.get(name));
    }

    /**
     * A fact of one node.
     *
     * @param node the node
     * @param name its name
     * @return its value, or empty if it was not observed
     */
    public Optional<String> of(NodeId node, String name) {
        return Optional.ofNullable(nodes.getOrDefault(node, Map.of()).get(name));
    }

    /**
     * A number of one node.
     *
     * @param node the node
     * @param name its name
     * @return its value, or empty if it was not observed or cannot be read as {@link Reading#COUNT}
     */
    public Optional<Integer> countOf(NodeId node, String name) {
        return of(node, name).flatMap(Reading.COUNT::read);
    }

    /**
     * A length of time of one node, such as the offset of its clock.
     *
     * @param node the node
     * @param name its name
     * @return its value, or empty if it was not observed or cannot be read as {@link Reading#DURATION}
     */
    public Optional<Duration> durationOf(NodeId node, String name) {
        return of(node, name).flatMap(Reading.DURATION::read);
    }

    /**
     * Whether something holds of one node.
     *
     * @param node the node
     * @param name its name
     * @return its value, or empty if it was not observed or cannot be read as {@link Reading#YES_NO}
     */
    public Optional<Boolean> holds(NodeId node, String name) {
        return of(node, name).flatMap(Reading.YES_NO::read);
    }

    /**
     * Whether something holds of the whole.
     *
     * @param name its name
     * @return its value, or empty if it was not observed or cannot be read as {@link Reading#YES_NO}
     */
    public Optional<Boolean> holds(String name) {
        return of(name).flatMap(Reading.YES_NO::read);
    }

    /**
     * Whether nothing was observed.
     *
     * @return whether there is no fact at all
     */
    public boolean isEmpty() {
        return cluster.isEmpty() && nodes.isEmpty();
    }
}
