package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Laws 7, 8, 10, 12, 14 and 20 of sync.md 3.4: what a plan leaves alone. */
class TreeHoldLawsTest {

    private static final int TRIES = 200;

    @Provide
    Arbitrary<Trees.Case> cases() {
        return Trees.cases();
    }

    @Law(7)
    @Property(tries = TRIES)
    void a_plan_deletes_within_its_guard_or_does_nothing_at_all(
            @ForAll("cases") Trees.Case trees,
            @ForAll @IntRange(max = 6) int count,
            @ForAll @DoubleRange(max = 1) double fraction) {
        DeleteGuard guard = DeleteGuard.OFF.withLimits(count, fraction);
        TreePlan unguarded = TreePlanner.plan(trees.request(Trees.everything()));
        List<Step> free = TreePlanLawsTest.steps(unguarded);
        long leaves = trees.targetNow().stream().filter(TreeEntry::isLeaf).count();
        long gone = leaves - free.stream().filter(Step.Delete.class::isInstance).count();
        long deletes = lost(free).size();
        assertThat(gone).isNotNegative();

        TreePlan plan = TreePlanner.plan(trees.request(Trees.everything().with(guard)));

        boolean within = deletes <= count && deletes <= fraction * leaves;
        if (within) {
            assertThat(plan).isEqualTo(unguarded);
        } else {
            assertThat(plan).isInstanceOf(TreePlan.Halted.class);
            assertThat(((TreePlan.Halted) plan).totals().deletes()).isEqualTo(deletes);
        }
    }

    @Property(tries = TRIES)
    void a_first_sync_deletes_nothing(@ForAll("cases") Trees.Case trees) {
        TreePlan plan = TreePlanner.plan(trees.request(Trees.everything()).since(null));
        SortedMap<TreePath, TreeEntry> result = ModelTree.of(trees.targetNow())
                .after(TreePlanLawsTest.steps(plan))
                .entries();

        assertThat(result.keySet())
                .containsAll(trees.targetNow().stream().map(TreeEntry::path).toList());
    }

    @Law(8)
    @Property(tries = TRIES)
    void what_a_scan_did_not_see_is_neither_deleted_nor_moved(
            @ForAll("cases") Trees.Case trees, @ForAll @IntRange(max = 50) int pick) {
        List<TreeEntry> base = trees.targetNow();
        TreePath error =
                base.isEmpty() ? TreePath.ROOT : base.get(pick % base.size()).path();
        List<TreeEntry> seen = trees.sourceNow().stream()
                .filter(each -> !each.path().isUnder(error))
                .toList();
        TreeRequest request = trees.request(Trees.everything());
        TreeSide source = TreeSide.of(Manifest.of(Trees.header(Trees.SOURCE, true, List.of(error)), seen));

        TreePlan plan = TreePlanner.plan(
                TreeRequest.of(source, request.target(), request.policy()).since(request.baseline()));

        List<TreePath> lost = lost(TreePlanLawsTest.steps(plan));
        assertThat(lost).noneMatch(path -> path.equals(error) || path.isUnder(error));
        assertThat(TreePlanLawsTest.steps(plan))
                .noneMatch(step -> step instanceof Step.Rename rename
                        && (rename.from().path().equals(error)
                                || rename.from().path().isUnder(error)));
        ModelTree result = ModelTree.of(base).after(TreePlanLawsTest.steps(plan));
        assertThat(result.entries().keySet())
                .containsAll(base.stream()
                        .map(TreeEntry::path)
                        .filter(path -> path.isUnder(error))
                        .toList());
    }

    @Law(8)
    @Property(tries = TRIES)
    void nothing_is_done_where_the_target_was_not_seen(
            @ForAll("cases") Trees.Case trees, @ForAll @IntRange(max = 50) int pick) {
        List<TreeEntry> all = trees.targetNow();
        TreePath error =
                all.isEmpty() ? TreePath.ROOT : all.get(pick % all.size()).path();
        List<TreeEntry> seen =
                all.stream().filter(each -> !each.path().isUnder(error)).toList();
        TreeRequest request = trees.request(Trees.everything());
        TreeSide target = TreeSide.of(Manifest.of(Trees.header(Trees.TARGET, true, List.of(error)), seen));

        TreePlan plan = TreePlanner.plan(
                TreeRequest.of(request.source(), target, request.policy()).since(request.baseline()));

        assertThat(TreePlanLawsTest.steps(plan))
                .noneMatch(step -> step.path().equals(error)
                        || step.path().isUnder(error)
                        || (step instanceof Step.RemoveDirectory && error.isUnder(step.path()))
                        || (step instanceof Step.ReplaceKind && error.isUnder(step.path())));
    }

    @Law(14)
    @Property(tries = TRIES)
    void what_was_changed_on_the_target_survives_a_safe_plan(@ForAll("cases") Trees.Case trees) {
        TreePolicy safe = TreePolicy.safe().with(DeleteGuard.OFF).with(LinkMode.ALL);
        SortedMap<TreePath, TreeEntry> base = ModelTree.of(trees.base()).entries();
        SortedMap<TreePath, TreeEntry> source = ModelTree.of(trees.sourceNow()).entries();
        TreePlan plan = TreePlanner.plan(trees.request(safe));
        SortedMap<TreePath, TreeEntry> result = ModelTree.of(trees.targetNow())
                .after(TreePlanLawsTest.steps(plan))
                .entries();

        for (TreeEntry each : trees.targetNow()) {
            TreeEntry then = base.get(each.path());
            TreeEntry wanted = source.get(each.path());
            if (each.isLeaf() && !sameContent(each, then) && !sameContent(each, wanted)) {
                assertThat(result.get(each.path())).as("%s", plan).isEqualTo(each);
                assertThat(plan.held()).extracting(Held::path).contains(each.path());
            }
        }
    }

    @Property(tries = TRIES)
    void whatever_differs_and_has_no_step_is_held(@ForAll("cases") Trees.Case trees) {
        for (TreePolicy policy : List.of(
                TreePolicy.safe().with(DeleteGuard.OFF),
                TreePolicy.mirror().with(DeleteGuard.OFF).with(DeleteMode.KEEP),
                TreePolicy.safe().with(DeleteGuard.OFF).ordered(new RankRule(new Glob("index.xml"), 1)))) {
            TreePlan plan = TreePlanner.plan(trees.request(policy));
            List<TreeEntry> result = ModelTree.of(trees.targetNow())
                    .after(TreePlanLawsTest.steps(plan))
                    .list();
            SortedSet<TreePath> differing = new TreeSet<>();
            result.stream()
                    .filter(each -> !trees.sourceNow().contains(each))
                    .forEach(each -> differing.add(each.path()));
            trees.sourceNow().stream()
                    .filter(each -> !result.contains(each))
                    .forEach(each -> differing.add(each.path()));

            assertThat(plan.held().stream().map(Held::path).toList()).containsExactlyElementsOf(differing);
        }
    }

    @Law(12)
    @Property(tries = TRIES)
    void on_a_file_system_that_folds_case_no_step_meets_a_name_of_another_spelling(@ForAll("cases") Trees.Case trees) {
        List<TreeEntry> source = recased(trees.sourceNow());
        List<TreeEntry> target = trees.targetNow();
        FileSystemTraits folding = new FileSystemTraits(false, true, false, true, true, true, 255, 4000);
        TreePlan plan = TreePlanner.plan(TreeRequest.of(
                        TreeSide.of(Trees.manifest(Trees.SOURCE, source)),
                        TreeSide.of(Trees.manifest(Trees.TARGET, target)).on(folding),
                        Trees.everything())
                .since(Trees.manifest(Trees.TARGET, trees.base())));
        SortedSet<TreePath> all = new TreeSet<>();
        source.forEach(each -> all.add(each.path()));
        target.forEach(each -> all.add(each.path()));

        assertThat(TreePlanLawsTest.steps(plan))
                .allSatisfy(step -> assertThat(all)
                        .noneMatch(other ->
                                !other.equals(step.path()) && folded(other).equals(folded(step.path()))));
    }

    @Law(20)
    @Property(tries = TRIES)
    void bytes_that_are_staged_already_are_not_sent_again(
            @ForAll("cases") Trees.Case trees, @ForAll @IntRange(max = 100) int percent) {
        TreeRequest request = trees.request(Trees.everything());
        List<StagedFile> staged = trees.sourceNow().stream()
                .filter(each -> each.kind() == EntryKind.FILE)
                .map(each -> new StagedFile(each, each.size() / 100 * percent))
                .toList();
        List<StagedFile> stale = staged.stream()
                .map(each -> new StagedFile(each.entry().withHash(Trees.hash("something else")), each.verifiedBytes()))
                .toList();
        long fresh =
                PlanTotals.of(TreePlanLawsTest.steps(TreePlanner.plan(request))).bytesToSend();

        List<Step> resumed = TreePlanLawsTest.steps(TreePlanner.plan(request.resuming(staged)));

        assertThat(resumed)
                .allSatisfy(step -> assertThat(
                                step instanceof Step.Put put && put.entry().size() > 0 ? put.verified() : percent)
                        .isEqualTo(
                                step instanceof Step.Put put && put.entry().size() > 0
                                        ? put.entry().size() / 100 * percent
                                        : percent));
        assertThat(PlanTotals.of(TreePlanLawsTest.steps(TreePlanner.plan(request.resuming(stale))))
                        .bytesToSend())
                .isEqualTo(fresh);
    }

    @Law(10)
    @Property(tries = TRIES)
    void no_step_leads_through_a_link_or_out_of_the_tree(@ForAll("cases") Trees.Case trees) {
        TreePlan plan = TreePlanner.plan(trees.request(Trees.everything().with(LinkMode.INSIDE)));
        ModelTree target = ModelTree.of(trees.targetNow());

        // The model refuses whatever has no real directory above it.
        assertThat(target.prefixes(TreePlanLawsTest.steps(plan))).isNotEmpty();
        assertThat(TreePlanLawsTest.steps(plan))
                .noneMatch(step -> step instanceof Step.Put put
                        && "../up".equals(put.entry().linkTarget())
                        && put.path().parent().equals(TreePath.ROOT));
    }

    /** Leaves that are no longer anywhere on the target. */
    private static List<TreePath> lost(List<Step> steps) {
        SortedSet<TreePath> lost = new TreeSet<>();
        for (Step step : steps) {
            if (step instanceof Step.Delete delete && delete.movedTo() == null) {
                lost.add(step.path());
            } else if (step instanceof Step.ReplaceKind kind) {
                kind.removed().stream().filter(TreeEntry::isLeaf).forEach(each -> lost.add(each.path()));
            }
        }
        return List.copyOf(lost);
    }

    private static boolean sameContent(TreeEntry now, @Nullable TreeEntry other) {
        return other != null
                && now.kind() == other.kind()
                && Objects.equals(now.sha256(), other.sha256())
                && Objects.equals(now.linkTarget(), other.linkTarget());
    }

    private static List<TreeEntry> recased(List<TreeEntry> entries) {
        return entries.stream()
                .map(each -> each.at(
                        TreePath.of(each.path().value().replace("a.b", "A.B").replace("index", "Index"))))
                .toList();
    }

    private static String folded(TreePath path) {
        return Normalizer.normalize(path.value(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
