package dev.holdfast.sync.tree;

import dev.holdfast.model.NodeId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What any number of servers have of one tree, compared file by file: which of them lacks what (UMS-49). Equal means an
 * equal hash; size and time prove nothing here, because copies made by other means have times of their own.
 *
 * @param nodes all servers that were compared
 * @param equal files and links that all of them have alike
 * @param gaps every file or link that not all of them have alike, by path
 * @param unsure places that were not seen completely on some server
 */
public record ReplicaCheck(
        SortedSet<NodeId> nodes, SortedSet<TreePath> equal, List<Gap> gaps, SortedSet<TreePath> unsure) {

    /** Freezes the collections. */
    public ReplicaCheck {
        nodes = Collections.unmodifiableSortedSet(new TreeSet<>(nodes));
        equal = Collections.unmodifiableSortedSet(new TreeSet<>(equal));
        gaps = List.copyOf(gaps);
        unsure = Collections.unmodifiableSortedSet(new TreeSet<>(unsure));
    }

    /**
     * A file or link that not all servers have alike.
     *
     * @param path where
     * @param lacking servers that do not have it
     * @param versions how many different contents there are among the others; 1 if only some lack it
     * @param unproven servers whose manifest has no hash of it
     */
    public record Gap(TreePath path, List<NodeId> lacking, int versions, List<NodeId> unproven) {

        /** Freezes the lists. */
        public Gap {
            lacking = List.copyOf(lacking);
            unproven = List.copyOf(unproven);
        }
    }

    /**
     * Compares.
     *
     * @param manifests of one server each, at least two, scanned with {@link HashMode#ALL}
     * @return the comparison
     * @throws IllegalArgumentException if there are fewer than two, or two of one server
     */
    public static ReplicaCheck of(List<Manifest> manifests) {
        SortedMap<NodeId, Manifest> byNode = new TreeMap<>();
        manifests.forEach(each -> byNode.put(each.header().node(), each));
        if (manifests.size() < 2 || byNode.size() != manifests.size()) {
            throw new IllegalArgumentException(
                    "replicas of " + byNode.keySet() + ": give at least two manifests, each of another server");
        }
        SortedSet<NodeId> nodes = new TreeSet<>(byNode.keySet());
        SortedSet<TreePath> unsure = new TreeSet<>();
        manifests.forEach(each -> unsure.addAll(each.header().errors()));
        ReplicaMerge merge = ReplicaMerge.of(List.copyOf(byNode.values()));
        return new ReplicaCheck(nodes, merge.equal(), merge.gaps(), unsure);
    }

    /**
     * Whether every server has everything, proven.
     *
     * @return whether there is no gap and nothing unsure
     */
    public boolean isEqual() {
        return gaps.isEmpty() && unsure.isEmpty();
    }

    /**
     * Whether every server has a file, or all of a directory, alike. A place that nobody has is not proven.
     *
     * @param path where
     * @return the servers that stand against it, empty if none and nothing is unsure there
     */
    List<Gap> against(TreePath path) {
        List<Gap> against = new ArrayList<>();
        for (Gap each : gaps) {
            if (each.path().equals(path) || each.path().isUnder(path)) {
                against.add(each);
            }
        }
        return against;
    }

    boolean has(TreePath path) {
        return equal.contains(path) || equal.tailSet(path).stream().limit(2).anyMatch(each -> each.isUnder(path));
    }

    boolean unsureAt(TreePath path) {
        Unsure places = new Unsure(unsure);
        return places.at(path) || places.below(path);
    }

    static @Nullable String content(TreeEntry entry) {
        return entry.kind() == EntryKind.SYMLINK ? "link " + entry.linkTarget() : entry.sha256();
    }
}
