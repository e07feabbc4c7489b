package dev.holdfast.sync.tree;

import java.util.ArrayList;
import java.util.List;

/** The guard against deletion, over the whole plan. */
final class GuardCheck {

    private GuardCheck() {}

    static List<Halt> halts(TreeRequest request, TreeMerge merge, PlanTotals totals) {
        DeleteGuard guard = request.policy().guard();
        List<Halt> halts = new ArrayList<>();
        if (guard.requireMarker()) {
            marker(request.source(), halts);
            marker(request.target(), halts);
        }
        if (guard.haltOnEmptySource() && merge.sourceFiles() == 0 && merge.targetLeaves() > 0) {
            halts.add(new Halt(
                    Halt.Limit.EMPTY_SOURCE,
                    "no file on " + request.source().node() + ", " + merge.targetLeaves() + " on "
                            + request.target().node(),
                    "at least one"));
        }
        boolean enough = guard.allChangedFrom() > 0 && merge.commonFiles() >= guard.allChangedFrom();
        if (enough && merge.changedFiles() == merge.commonFiles()) {
            halts.add(new Halt(
                    Halt.Limit.ALL_CHANGED,
                    "all " + merge.commonFiles() + " common files changed",
                    "fewer than all, from " + guard.allChangedFrom() + " on"));
        }
        limits(guard, merge.targetLeaves(), totals, halts);
        return halts;
    }

    private static void limits(DeleteGuard guard, long leaves, PlanTotals totals, List<Halt> halts) {
        if (totals.deletes() > guard.maxCount()) {
            halts.add(new Halt(Halt.Limit.COUNT, totals.deletes() + " files", guard.maxCount() + " files"));
        }
        if (totals.deletes() > guard.maxFraction() * leaves) {
            halts.add(new Halt(
                    Halt.Limit.FRACTION,
                    totals.deletes() + " of " + leaves + " files",
                    guard.maxFraction() + " of them"));
        }
        if (totals.bytesDeleted() > guard.maxBytes()) {
            halts.add(new Halt(Halt.Limit.BYTES, totals.bytesDeleted() + " bytes", guard.maxBytes() + " bytes"));
        }
    }

    private static void marker(TreeSide side, List<Halt> halts) {
        if (!side.manifest().header().markerPresent()) {
            halts.add(new Halt(Halt.Limit.MARKER, "no marker in the root of " + side.node(), "a marker in both"));
        }
    }
}
