package dev.holdfast.runbook;

import dev.holdfast.model.NodeId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How the whole cluster stands: where a runbook begins, and what its steps make of it. Immutable.
 *
 * @param nodes by id, sorted; every node the runbook ever touches, also one that does not exist yet
 * @param database the shared database; of a family without one, its release is never changed
 * @param trafficOpen whether the virtual servers take traffic
 * @param detectionSuspended whether automatic failover is held (CORE-121)
 * @param syncs sources by target, of syncs that run now, sorted
 * @param attested what somebody vouched for, sorted
 */
public record Standing(
        SortedMap<NodeId, NodeStanding> nodes,
        DatabaseStanding database,
        boolean trafficOpen,
        boolean detectionSuspended,
        SortedMap<NodeId, NodeId> syncs,
        SortedSet<String> attested) {

    /** Copies the collections. */
    public Standing {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        syncs = Collections.unmodifiableSortedMap(new TreeMap<>(syncs));
        attested = Collections.unmodifiableSortedSet(new TreeSet<>(attested));
    }

    /**
     * A cluster in which every node serves and nothing is saved; what differs is said by {@link #after}.
     *
     * @param nodes every node the runbook will touch
     * @param release on every node and in the database
     * @return the standing
     */
    public static Standing serving(List<NodeId> nodes, String release) {
        NodeStanding node = new NodeStanding(
                EnumSet.of(NodeAspect.RUNNING, NodeAspect.MEMBER, NodeAspect.ACTIVE, NodeAspect.REGISTERED),
                release,
                Collections.emptySortedSet());
        SortedMap<NodeId, NodeStanding> all = new TreeMap<>();
        nodes.forEach(id -> all.put(id, node));
        return new Standing(
                all,
                new DatabaseStanding(release, Collections.emptySortedSet()),
                true,
                false,
                new TreeMap<>(),
                new TreeSet<>());
    }

    /**
     * The same with backups of this release of the database and of every node.
     *
     * @param release what was saved
     * @return a copy
     */
    public Standing withBackups(String release) {
        SortedMap<NodeId, NodeStanding> all = new TreeMap<>();
        nodes.forEach((id, node) -> all.put(id, node.withSaved(release)));
        return new Standing(all, database.withSaved(release), trafficOpen, detectionSuspended, syncs, attested);
    }

    /**
     * What these impacts make of it.
     *
     * @param impacts in order
     * @return the standing after the last one
     */
    public Standing after(List<Impact> impacts) {
        Standing standing = this;
        for (Impact impact : impacts) {
            standing = impact.apply(standing);
        }
        return standing;
    }

    /**
     * One node.
     *
     * @param id a known node
     * @return how it stands
     * @throws IllegalArgumentException if the runbook does not know the node
     */
    public NodeStanding node(NodeId id) {
        NodeStanding node = nodes.get(id);
        if (node == null) {
            throw new IllegalArgumentException("node " + id + ": not in the standing; it has " + nodes.keySet());
        }
        return node;
    }

    /**
     * The nodes that serve users now: none while traffic is closed.
     *
     * @return ids, sorted
     */
    public List<NodeId> serving() {
        return trafficOpen
                ? nodes.entrySet().stream()
                        .filter(entry -> entry.getValue().canServe())
                        .map(Map.Entry::getKey)
                        .toList()
                : List.of();
    }

    Standing withNode(NodeId id, NodeStanding node) {
        SortedMap<NodeId, NodeStanding> changed = new TreeMap<>(nodes);
        changed.put(id, node);
        return new Standing(changed, database, trafficOpen, detectionSuspended, syncs, attested);
    }

    Standing withDatabase(DatabaseStanding value) {
        return new Standing(nodes, value, trafficOpen, detectionSuspended, syncs, attested);
    }

    Standing withSyncs(SortedMap<NodeId, NodeId> value) {
        return new Standing(nodes, database, trafficOpen, detectionSuspended, value, attested);
    }

    Standing withAttested(SortedSet<String> value) {
        return new Standing(nodes, database, trafficOpen, detectionSuspended, syncs, value);
    }

    Standing withTraffic(boolean open) {
        return new Standing(nodes, database, open, detectionSuspended, syncs, attested);
    }

    Standing withDetection(boolean suspended) {
        return new Standing(nodes, database, trafficOpen, suspended, syncs, attested);
    }
}
