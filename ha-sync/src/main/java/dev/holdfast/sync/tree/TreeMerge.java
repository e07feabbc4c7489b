package dev.holdfast.sync.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads source, target and baseline side by side, once, and keeps only what differs: memory grows with the differences,
 * not with the trees.
 */
final class TreeMerge {

    /** Our own folder in every root: staging, trash, journal. Never part of a tree. */
    static final String OWN = ".ha-sync";

    private final TreePolicy policy;
    private final Comparison comparison;
    private final Clashes clashes;
    private final List<Difference> differences = new ArrayList<>();
    private final SortedSet<TreePath> holdExcluded = new TreeSet<>();
    private @Nullable TreePath excludedRoot;
    private long sourceFiles;
    private long targetLeaves;
    private long commonFiles;
    private long changedFiles;
    private boolean tooMany;

    private TreeMerge(TreeRequest request) {
        this.policy = request.policy();
        this.comparison = new Comparison(request);
        this.clashes = new Clashes(request.target().files());
    }

    static TreeMerge of(TreeRequest request) {
        TreeMerge merge = new TreeMerge(request);
        Manifest last = request.baseline();
        try (EntryReader source = request.source().manifest().open();
                EntryReader target = request.target().manifest().open();
                EntryReader base = last == null ? null : last.open()) {
            merge.run(source, target, base);
        }
        return merge;
    }

    List<Difference> differences() {
        return differences;
    }

    Comparison comparison() {
        return comparison;
    }

    Clashes clashes() {
        return clashes;
    }

    /** Directories of the target that hold something excluded, at whatever depth. */
    SortedSet<TreePath> holdExcluded() {
        return holdExcluded;
    }

    long sourceFiles() {
        return sourceFiles;
    }

    long targetLeaves() {
        return targetLeaves;
    }

    long commonFiles() {
        return commonFiles;
    }

    long changedFiles() {
        return changedFiles;
    }

    boolean tooMany() {
        return tooMany;
    }

    private void run(EntryReader source, EntryReader target, @Nullable EntryReader base) {
        boolean inSource = source.next();
        boolean inTarget = target.next();
        boolean inBase = base != null && base.next();
        while (inSource || inTarget) {
            int order = compare(inSource ? source : null, inTarget ? target : null);
            EntryReader first = order <= 0 ? source : target;
            int past = base == null || !inBase ? 1 : compare(base, first);
            while (past < 0 && base != null) {
                inBase = base.next();
                past = inBase ? compare(base, first) : 1;
            }
            if (!excluded(first, order >= 0)) {
                if (clashes.watching()) {
                    clashes.see(TreePath.of(first.text()));
                }
                meet(order <= 0 ? source : null, order >= 0 ? target : null, past == 0 ? base : null);
            }
            if (order <= 0) {
                inSource = source.next();
            }
            if (order >= 0) {
                inTarget = target.next();
            }
        }
        while (inBase && base != null) {
            inBase = base.next();
        }
    }

    private static int compare(@Nullable EntryReader left, @Nullable EntryReader right) {
        if (left == null || right == null) {
            return left == null ? 1 : -1;
        }
        return PathBytes.compare(left.path, left.length, right.path, right.length);
    }

    private void meet(@Nullable EntryReader source, @Nullable EntryReader target, @Nullable EntryReader base) {
        sourceFiles += source != null && source.kind == EntryKind.FILE ? 1 : 0;
        targetLeaves += target != null && target.kind != EntryKind.DIRECTORY ? 1 : 0;
        boolean files =
                source != null && target != null && source.kind == EntryKind.FILE && target.kind == EntryKind.FILE;
        commonFiles += files ? 1 : 0;
        if (source != null && target != null && known(source) && comparison.surelyEqual(source, target)) {
            return;
        }
        TreeEntry wanted = source == null ? null : source.entry();
        TreeEntry present = target == null ? null : target.entry();
        TreeEntry before = base == null ? null : base.entry();
        Why why = why(wanted, present, before);
        if (why != null) {
            changedFiles += files && !why.metadataOnly() ? 1 : 0;
            add(new Difference(path(wanted, present), wanted, present, before, why));
        }
    }

    private static boolean known(EntryReader entry) {
        return entry.kind != EntryKind.OTHER && entry.kind != EntryKind.UNREADABLE;
    }

    private static TreePath path(@Nullable TreeEntry source, @Nullable TreeEntry target) {
        if (source != null) {
            return source.path();
        }
        if (target != null) {
            return target.path();
        }
        throw new IllegalStateException("neither side");
    }

    private @Nullable Why why(@Nullable TreeEntry source, @Nullable TreeEntry target, @Nullable TreeEntry base) {
        if (source == null) {
            return Why.GONE_FROM_SOURCE;
        }
        if (target == null) {
            return base == null ? Why.NEW : Why.GONE_FROM_TARGET;
        }
        boolean unknown = source.kind() == EntryKind.OTHER || source.kind() == EntryKind.UNREADABLE;
        return unknown ? Why.KIND_DIFFERS : comparison.difference(source, target);
    }

    private void add(Difference difference) {
        if (differences.size() >= policy.maxSteps()) {
            tooMany = true;
        } else {
            differences.add(difference);
        }
    }

    private boolean excluded(EntryReader entry, boolean onTarget) {
        if (own(entry)) {
            return true;
        }
        if (policy.excluded().isEmpty()) {
            return false;
        }
        TreePath path = TreePath.of(entry.text());
        TreePath root = excludedRoot;
        if (root == null || !path.isUnder(root)) {
            boolean matches = policy.excluded().stream().anyMatch(glob -> glob.matches(path));
            root = matches ? path : null;
            excludedRoot = root;
        }
        if (root != null && onTarget) {
            for (TreePath each = path.parent(); !each.equals(TreePath.ROOT); each = each.parent()) {
                holdExcluded.add(each);
            }
        }
        return root != null;
    }

    private static boolean own(EntryReader entry) {
        int own = OWN.length();
        if (entry.length < own || entry.path[0] != '.' || (entry.length > own && entry.path[own] != '/')) {
            return false;
        }
        return entry.text().startsWith(OWN);
    }
}
