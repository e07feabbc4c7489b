package dev.holdfast.sync.tree;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which differences are acted on and which are held, consequences included: nothing is put where its directory is held, no
 * directory goes that still holds something, nothing appears whose referents of lower rank stay out, nothing goes whose
 * referrers of higher rank stay. Repeated until nothing more follows.
 */
final class Holds {

    private final TreePolicy policy;
    private final List<Difference> all;
    private final @Nullable Held[] held;
    private final Set<TreePath> kept = new HashSet<>();

    private Holds(TreePolicy policy, List<Difference> all) {
        this.policy = policy;
        this.all = all;
        this.held = new @Nullable Held[all.size()];
    }

    static Holds of(TreeRequest request, TreeMerge merge) {
        Holds holds = new Holds(request.policy(), merge.differences());
        OwnHolds own = new OwnHolds(request, merge);
        for (int i = 0; i < holds.held.length; i++) {
            holds.held[i] = own.of(holds.all.get(i));
        }
        holds.kept.addAll(merge.holdExcluded());
        boolean more = true;
        while (more) {
            boolean up = holds.keepDirectoriesOfKept();
            boolean down = holds.holdBelowHeld();
            boolean across = !request.policy().ranks().isEmpty() && holds.holdByRank();
            more = up || down || across;
        }
        return holds;
    }

    /** What is acted on, by path. */
    List<Difference> free() {
        List<Difference> free = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            if (held[i] == null) {
                free.add(all.get(i));
            }
        }
        return free;
    }

    /** What stays, by path. */
    List<Held> held() {
        List<Held> stays = new ArrayList<>();
        for (Held each : held) {
            if (each != null) {
                stays.add(each);
            }
        }
        return stays;
    }

    /** Children come after their directory, so backwards each directory knows what stays in it. */
    private boolean keepDirectoriesOfKept() {
        boolean changed = false;
        for (int i = held.length - 1; i >= 0; i--) {
            Difference each = all.get(i);
            if (held[i] == null && each.dropsDirectory() && kept.contains(each.path())) {
                changed |= hold(i, HoldReason.NOT_EMPTY);
            }
            if (held[i] != null && each.target() != null) {
                kept.add(each.path().parent());
            }
        }
        return changed;
    }

    private boolean holdBelowHeld() {
        boolean changed = false;
        Set<TreePath> missing = new HashSet<>();
        Set<TreePath> staying = new HashSet<>();
        for (int i = 0; i < held.length; i++) {
            Difference each = all.get(i);
            TreePath parent = each.path().parent();
            boolean nowhere = each.source() != null && missing.contains(parent);
            boolean within = each.source() == null && staying.contains(parent);
            if (held[i] == null && (nowhere || within)) {
                changed |= hold(i, HoldReason.DIRECTORY_HELD);
            }
            if (held[i] != null && each.needsDirectory()) {
                missing.add(each.path());
            }
            // A directory gone from the source may keep some of its files and lose others; one that should have become
            // something else stays whole.
            if (held[i] != null && ((each.changesKind() && each.dropsDirectory()) || within)) {
                staying.add(each.path());
            }
        }
        return changed;
    }

    private boolean holdByRank() {
        int lowestOut = Integer.MAX_VALUE;
        int highestKept = Integer.MIN_VALUE;
        for (int i = 0; i < held.length; i++) {
            Held each = held[i];
            if (each != null && !isDirectoryOnly(all.get(i))) {
                int rank = policy.rank(each.path());
                lowestOut = each.keepsSourceOut() ? Math.min(lowestOut, rank) : lowestOut;
                highestKept = each.target() != null ? Math.max(highestKept, rank) : highestKept;
            }
        }
        boolean changed = false;
        for (int i = 0; i < held.length; i++) {
            Difference each = all.get(i);
            if (held[i] == null && !isDirectoryOnly(each)) {
                int rank = policy.rank(each.path());
                if (each.source() != null && each.changesContent() && rank > lowestOut) {
                    changed |= hold(i, HoldReason.LOWER_RANK_HELD);
                } else if (each.deletesLeaf() && rank < highestKept) {
                    changed |= hold(i, HoldReason.REFERRER_KEPT);
                }
            }
        }
        return changed;
    }

    private static boolean isDirectoryOnly(Difference each) {
        return (each.source() == null || each.source().isDirectory())
                && (each.target() == null || each.target().isDirectory());
    }

    private boolean hold(int index, HoldReason reason) {
        held[index] = OwnHolds.held(all.get(index), reason, "");
        return true;
    }
}
