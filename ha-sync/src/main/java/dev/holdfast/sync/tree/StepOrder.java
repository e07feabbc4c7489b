package dev.holdfast.sync.tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Turns differences into steps, in an order that leaves the target consistent at every prefix: new directories, then the
 * commit by rising rank, then deletes by falling rank, then empty directories, children first.
 */
final class StepOrder {

    private final TreePolicy policy;
    private final RenamePairs renames;
    private final Map<TreePath, List<TreeEntry>> removed;
    private final Map<TreePath, Long> staged = new HashMap<>();
    private final Map<TreePath, TreeEntry> stagedEntries = new HashMap<>();
    private final List<Step> early = new ArrayList<>();
    private final List<Step> becoming = new ArrayList<>();
    private final SortedMap<Integer, List<Step>> commits = new TreeMap<>();
    private final List<Step.Delete> deletes = new ArrayList<>();
    private final List<Step> directories = new ArrayList<>();
    private final Set<TreePath> madeLate = new HashSet<>();

    private StepOrder(TreeRequest request, RenamePairs renames, Map<TreePath, List<TreeEntry>> removed) {
        this.policy = request.policy();
        this.renames = renames;
        this.removed = removed;
        request.staged().forEach(each -> {
            staged.put(each.entry().path(), each.verifiedBytes());
            stagedEntries.put(each.entry().path(), each.entry());
        });
    }

    /**
     * The steps.
     *
     * @param free differences to act on, by path
     * @param absorbed what goes with a directory that becomes something else; no steps of their own
     */
    static List<Step> of(TreeRequest request, List<Difference> free, RenamePairs renames, Absorbed absorbed) {
        StepOrder order = new StepOrder(request, renames, absorbed.byDirectory());
        for (Difference each : free) {
            if (!absorbed.paths().contains(each.path())) {
                order.sort(each);
            }
        }
        return order.steps();
    }

    private void sort(Difference each) {
        TreeEntry wanted = each.source();
        TreeEntry present = each.target();
        int rank = policy.rank(each.path());
        if (wanted == null) {
            if (present != null) {
                drop(present, rank);
            }
        } else if (present != null && each.changesKind()) {
            Step step = new Step.ReplaceKind(wanted, present, removed.getOrDefault(each.path(), List.of()), rank);
            if (wanted.isDirectory()) {
                madeLate.add(each.path());
                becoming.add(step);
            } else {
                commit(rank, step);
            }
        } else if (wanted.isDirectory() && present == null) {
            make(wanted);
        } else if (present != null && each.why().metadataOnly()) {
            commit(rank, new Step.SetMetadata(wanted, present, each.why()));
        } else {
            TreeEntry from = renames.from(each.path());
            commit(
                    rank,
                    from == null
                            ? new Step.Put(wanted, present, verified(wanted), rank, each.why())
                            : new Step.Rename(from, wanted, present, rank));
        }
    }

    private void make(TreeEntry wanted) {
        if (madeLate.contains(wanted.path().parent())) {
            madeLate.add(wanted.path());
            becoming.add(new Step.MakeDirectory(wanted));
        } else {
            early.add(new Step.MakeDirectory(wanted));
        }
    }

    private void drop(TreeEntry present, int rank) {
        if (present.isDirectory()) {
            directories.add(new Step.RemoveDirectory(present));
        } else {
            TreePath moved = renames.to(present.path());
            boolean quarantine = moved == null && policy.deletes() == DeleteMode.QUARANTINE;
            deletes.add(new Step.Delete(present, quarantine, moved, rank));
        }
    }

    private void commit(int rank, Step step) {
        commits.computeIfAbsent(rank, key -> new ArrayList<>()).add(step);
    }

    private long verified(TreeEntry wanted) {
        return wanted.equals(stagedEntries.get(wanted.path())) ? staged.getOrDefault(wanted.path(), 0L) : 0;
    }

    private List<Step> steps() {
        List<Step> all = new ArrayList<>(early);
        if (!becoming.isEmpty() || !commits.isEmpty() || !deletes.isEmpty() || !directories.isEmpty()) {
            all.add(new Step.Barrier(Step.Barrier.Kind.COMMIT));
        }
        all.addAll(becoming);
        boolean first = true;
        for (List<Step> each : commits.values()) {
            if (!first) {
                all.add(new Step.Barrier(Step.Barrier.Kind.NEXT_RANK));
            }
            all.addAll(each);
            first = false;
        }
        if (!deletes.isEmpty() || !directories.isEmpty()) {
            all.add(new Step.Barrier(Step.Barrier.Kind.DELETES));
        }
        deletes.sort(Comparator.comparingInt(Step.Delete::rank).reversed().thenComparing(Step.Delete::path));
        all.addAll(deletes);
        for (int i = directories.size() - 1; i >= 0; i--) {
            all.add(directories.get(i));
        }
        return all;
    }
}
