package dev.holdfast.sync.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Decides what is to be done about two trees. Pure and total for valid manifests: the same request gives the same plan,
 * with the same digest, on every machine; it reads manifests, and nothing else.
 */
public final class TreePlanner {

    private TreePlanner() {}

    /**
     * Plans.
     *
     * @param request everything the plan follows from
     * @return nothing, the steps, or why there are none
     * @throws InvalidManifestException if a manifest turns out to be damaged while it is read
     * @throws java.io.UncheckedIOException if a manifest's file cannot be read
     */
    public static TreePlan plan(TreeRequest request) {
        PlanSubject subject = PlanSubject.of(request);
        List<FailingTreeGate> gates = new ArrayList<>(GateCheck.failing(request));
        if (!gates.isEmpty()) {
            return new TreePlan.Refused(subject, gates);
        }
        TreeMerge merge = TreeMerge.of(request);
        if (merge.tooMany()) {
            int most = request.policy().maxSteps();
            return new TreePlan.Refused(
                    subject,
                    List.of(TreeGate.PLAN_SIZE.failing("more than " + most + " differences", "at most " + most)));
        }
        Holds holds = Holds.of(request, merge);
        List<Difference> free = holds.free();
        Absorbed absorbed = Absorbed.of(free);
        RenamePairs renames = RenamePairs.of(request, merge.comparison(), free, absorbed.paths());
        List<Step> steps = StepOrder.of(request, free, renames, absorbed);
        PlanTotals totals = PlanTotals.of(steps);
        List<Halt> halts = GuardCheck.halts(request, merge, totals);
        if (!halts.isEmpty()) {
            return new TreePlan.Halted(subject, halts, totals);
        }
        List<String> warnings = warnings(request, merge, free);
        if (steps.isEmpty()) {
            return new TreePlan.NoChange(subject, holds.held(), warnings);
        }
        return space(request, totals) < 0
                ? new TreePlan.Refused(subject, List.of(noSpace(request, totals)))
                : new TreePlan.Proceed(subject, steps, holds.held(), warnings);
    }

    /**
     * The most disk a plan needs on the target beyond what is used now: everything is staged before anything is replaced.
     *
     * @param totals of the plan
     * @param target its file system; without hard links a rename stages a copy
     * @return bytes
     */
    public static long peakBytes(PlanTotals totals, FileSystemTraits target) {
        return totals.bytesStaged() + (target.hardLinks() ? 0 : totals.bytesReused());
    }

    private static long space(TreeRequest request, PlanTotals totals) {
        OptionalLong free = request.target().freeBytes();
        return free.isEmpty()
                ? 0
                : free.getAsLong()
                        - request.policy().reserveBytes()
                        - peakBytes(totals, request.target().files());
    }

    private static FailingTreeGate noSpace(TreeRequest request, PlanTotals totals) {
        return TreeGate.SPACE.failing(
                request.target().freeBytes().orElse(0) + " bytes free",
                peakBytes(totals, request.target().files()) + " bytes for staging and "
                        + request.policy().reserveBytes() + " in reserve");
    }

    private static List<String> warnings(TreeRequest request, TreeMerge merge, List<Difference> free) {
        List<String> warnings = new ArrayList<>();
        if (request.target().freeBytes().isEmpty()) {
            warnings.add("free space on " + request.target().node() + " was not observed");
        }
        unseen(request.source(), warnings);
        unseen(request.target(), warnings);
        if (request.policy().conflicts() == ConflictMode.SOURCE_WINS) {
            OwnHolds own = new OwnHolds(request, merge);
            free.stream()
                    .filter(each -> each.changesContent() && own.changedOnTarget(each))
                    .forEach(each -> warnings.add("the source wins over a change on the target: " + each.path()));
        }
        return warnings;
    }

    private static void unseen(TreeSide side, List<String> warnings) {
        side.manifest()
                .header()
                .errors()
                .forEach(each -> warnings.add("not seen completely on " + side.node() + ": " + each));
    }
}
