package dev.holdfast.sync.tree;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What both trees had in common at the last success: with it, the next plan tells a file the source lost from one it never
 * had. To be made after each successful run from new scans, and kept in a {@link ManifestFile}; never after a run that
 * failed or was halted.
 */
public final class Baseline {

    private Baseline() {}

    /**
     * The next baseline: every entry that both have alike, and of those that differ (because they were held) what the
     * target still has as at the success before. What only the target has stays out, so that it is never taken for
     * something the source deleted.
     *
     * @param afterwards source and target as scanned after the run, the old baseline if any, and the policy of the run
     * @return the baseline, with the header of the target
     */
    public static Manifest of(TreeRequest afterwards) {
        TreeMerge merge = TreeMerge.of(afterwards);
        if (merge.tooMany()) {
            throw new IllegalArgumentException(
                    "more than " + afterwards.policy().maxSteps()
                            + " differences after a run: this was no success, keep the old baseline");
        }
        OwnHolds own = new OwnHolds(afterwards, merge);
        SortedSet<TreePath> foreign = new TreeSet<>();
        merge.differences().stream()
                .filter(each -> each.changesContent() && own.changedOnTarget(each))
                .forEach(each -> foreign.add(each.path()));
        EntryWriter writer = EntryWriter.inMemory();
        try (Stream<TreeEntry> all = afterwards.target().manifest().stream()) {
            all.filter(each -> !foreign.contains(each.path()) && !within(foreign, each.path()))
                    .filter(each -> !excluded(afterwards.policy(), each.path()))
                    .forEach(writer::add);
        }
        return writer.manifest(afterwards.target().manifest().header());
    }

    private static boolean within(SortedSet<TreePath> foreign, TreePath path) {
        for (TreePath each = path.parent(); !each.equals(TreePath.ROOT); each = each.parent()) {
            if (foreign.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean excluded(TreePolicy policy, TreePath path) {
        for (TreePath each = path; !each.equals(TreePath.ROOT); each = each.parent()) {
            TreePath place = each;
            if (policy.excluded().stream().anyMatch(glob -> glob.matches(place))) {
                return true;
            }
        }
        return false;
    }
}
