package dev.holdfast.sync.tree;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds content that is on the target already, at a place that is about to lose it, and gives each such place to at most
 * one new place. The proof is as strong as the comparison: an equal hash; or, where hashes are not compared, equal size,
 * time and last name, not racy, and no other file like it on either side.
 */
final class RenamePairs {

    private final Comparison comparison;
    private final Map<TreePath, TreeEntry> fromByTo = new HashMap<>();
    private final Map<TreePath, TreePath> toByFrom = new HashMap<>();

    private record Key(
            long size,
            @Nullable String hash,
            @Nullable String name,
            @Nullable Object time) {}

    private RenamePairs(Comparison comparison) {
        this.comparison = comparison;
    }

    static RenamePairs of(TreeRequest request, Comparison comparison, List<Difference> free, Set<TreePath> absorbed) {
        TreePolicy policy = request.policy();
        Unsure source = Unsure.of(request.source());
        RenamePairs pairs = new RenamePairs(comparison);
        if (policy.renames()) {
            List<Difference> whole = free.stream()
                    .filter(each -> !absorbed.contains(each.path()) && !source.at(each.path()))
                    .toList();
            pairs.byHash(whole);
            if (policy.compare() != CompareMode.HASH) {
                pairs.byLook(whole);
            }
        }
        return pairs;
    }

    /** What the target has whose content shall be at this path, or null if it must be sent. */
    @Nullable
    TreeEntry from(TreePath to) {
        return fromByTo.get(to);
    }

    /** Where the content of this path goes, or null if nowhere. */
    @Nullable
    TreePath to(TreePath from) {
        return toByFrom.get(from);
    }

    private void byHash(List<Difference> free) {
        Map<Key, Deque<TreeEntry>> offered = new HashMap<>();
        for (Difference each : free) {
            TreeEntry old = lost(each);
            if (old != null && old.sha256() != null) {
                offered.computeIfAbsent(hash(old), key -> new ArrayDeque<>()).add(old);
            }
        }
        for (Difference each : free) {
            TreeEntry wanted = wanted(each);
            Deque<TreeEntry> found = wanted == null || wanted.sha256() == null ? null : offered.get(hash(wanted));
            if (wanted != null && found != null && !found.isEmpty()) {
                pair(found.remove(), wanted);
            }
        }
    }

    private void byLook(List<Difference> free) {
        Map<Key, List<TreeEntry>> offered = new HashMap<>();
        Map<Key, List<TreeEntry>> asked = new HashMap<>();
        for (Difference each : free) {
            TreeEntry old = lost(each);
            TreeEntry wanted = wanted(each);
            if (old != null && !toByFrom.containsKey(old.path())) {
                offered.computeIfAbsent(look(old), key -> new ArrayList<>()).add(old);
            }
            if (wanted != null && !fromByTo.containsKey(wanted.path())) {
                asked.computeIfAbsent(look(wanted), key -> new ArrayList<>()).add(wanted);
            }
        }
        for (Difference each : free) {
            TreeEntry wanted = wanted(each);
            if (wanted == null || fromByTo.containsKey(wanted.path())) {
                continue;
            }
            List<TreeEntry> found = offered.getOrDefault(look(wanted), List.of());
            boolean alone = found.size() == 1
                    && asked.getOrDefault(look(wanted), List.of()).size() == 1;
            if (alone && !contradicts(found.get(0), wanted) && !comparison.racy(wanted, found.get(0))) {
                pair(found.get(0), wanted);
            }
        }
    }

    private static boolean contradicts(TreeEntry old, TreeEntry wanted) {
        return old.sha256() != null && wanted.sha256() != null && !old.sha256().equals(wanted.sha256());
    }

    private void pair(TreeEntry from, TreeEntry to) {
        fromByTo.put(to.path(), from);
        toByFrom.put(from.path(), to.path());
    }

    /** An empty file is not worth the words. */
    private static @Nullable TreeEntry wanted(Difference each) {
        TreeEntry entry = each.source();
        boolean file = entry != null && entry.kind() == EntryKind.FILE && entry.size() > 0;
        return file && !each.changesKind() && each.changesContent() ? entry : null;
    }

    private static @Nullable TreeEntry lost(Difference each) {
        TreeEntry entry = each.target();
        boolean file = entry != null && entry.kind() == EntryKind.FILE && entry.size() > 0;
        return file && !each.changesKind() && each.changesContent() ? entry : null;
    }

    private static Key hash(TreeEntry entry) {
        return new Key(entry.size(), entry.sha256(), null, null);
    }

    private static Key look(TreeEntry entry) {
        return new Key(entry.size(), null, entry.path().name(), entry.modified());
    }
}
