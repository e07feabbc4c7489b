package dev.holdfast.sync.tree;

import dev.holdfast.model.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads any number of manifests side by side, once. */
final class ReplicaMerge {

    private static final String DIRECTORY = "directory";

    private final List<Manifest> manifests;
    private final List<EntryReader> readers = new ArrayList<>();
    private final boolean[] present;
    private final List<ReplicaCheck.Gap> gaps = new ArrayList<>();
    private final SortedSet<TreePath> equal = new TreeSet<>();

    private ReplicaMerge(List<Manifest> manifests) {
        this.manifests = manifests;
        this.present = new boolean[manifests.size()];
    }

    static ReplicaMerge of(List<Manifest> manifests) {
        ReplicaMerge merge = new ReplicaMerge(manifests);
        try {
            manifests.forEach(each -> merge.readers.add(each.open()));
            merge.run();
            return merge;
        } finally {
            merge.readers.forEach(EntryReader::close);
        }
    }

    List<ReplicaCheck.Gap> gaps() {
        return gaps;
    }

    SortedSet<TreePath> equal() {
        return equal;
    }

    private void run() {
        for (int i = 0; i < present.length; i++) {
            present[i] = readers.get(i).next();
        }
        for (EntryReader first = first(); first != null; first = first()) {
            meet(TreePath.of(first.text()), first);
        }
    }

    private @Nullable EntryReader first() {
        EntryReader first = null;
        for (int i = 0; i < present.length; i++) {
            EntryReader each = readers.get(i);
            if (present[i] && (first == null || compare(each, first) < 0)) {
                first = each;
            }
        }
        return first;
    }

    /** What is to be said of the first path, and on to the next. */
    private void meet(TreePath path, EntryReader first) {
        List<NodeId> lacking = new ArrayList<>();
        List<NodeId> unproven = new ArrayList<>();
        SortedSet<String> contents = new TreeSet<>();
        boolean[] here = new boolean[present.length];
        for (int i = 0; i < present.length; i++) {
            here[i] = present[i] && compare(readers.get(i), first) == 0;
        }
        for (int i = 0; i < here.length; i++) {
            NodeId node = manifests.get(i).header().node();
            if (!here[i]) {
                lacking.add(node);
                continue;
            }
            TreeEntry entry = readers.get(i).entry();
            String content = entry.isDirectory() ? DIRECTORY : ReplicaCheck.content(entry);
            if (content == null) {
                unproven.add(node);
            } else {
                contents.add(content);
            }
        }
        for (int i = 0; i < here.length; i++) {
            present[i] = here[i] ? readers.get(i).next() : present[i];
        }
        if (!lacking.isEmpty() || !unproven.isEmpty() || contents.size() != 1) {
            gaps.add(new ReplicaCheck.Gap(path, lacking, contents.size(), unproven));
        } else if (!contents.first().equals(DIRECTORY)) {
            equal.add(path);
        }
    }

    private static int compare(EntryReader left, EntryReader right) {
        return PathBytes.compare(left.path, left.length, right.path, right.length);
    }
}
