package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
    private static final TreePolicy SAFE = TreePolicy.safe().with(DeleteGuard.OFF);

    @Provide
    Arbitrary<Trees.Case> cases() {
        return Trees.cases();
    }

    @Property(tries = 200)
    void after_a_run_that_held_nothing_it_is_what_both_have(@ForAll("cases") Trees.Case trees) {
        Manifest base = Baseline.of(request(trees.sourceNow(), trees.sourceNow(), null, Trees.everything()));

        assertThat(base.toList()).isEqualTo(trees.sourceNow());
    }

    @Property(tries = 200)
    void what_the_source_never_had_is_never_deleted_by_a_safe_plan(@ForAll("cases") Trees.Case trees) {
        List<TreeEntry> target = trees.targetNow();
        SortedSet<TreePath> everOnSource = new TreeSet<>();
        Manifest base = null;
        for (List<TreeEntry> source : List.of(trees.base(), trees.sourceNow(), List.<TreeEntry>of())) {
            source.forEach(each -> everOnSource.add(each.path()));
            TreePlan plan = TreePlanner.plan(request(source, target, base, SAFE));
            target = ModelTree.of(target).after(TreePlanLawsTest.steps(plan)).list();
            base = Baseline.of(request(source, target, base, SAFE));
        }

        assertThat(target)
                .containsAll(trees.targetNow().stream()
                        .filter(each -> each.isLeaf() && !everOnSource.contains(each.path()))
                        .toList());
    }

    @Test
    void a_file_only_the_target_has_stays_and_one_the_source_deleted_goes() {
        TreeEntry common = TreeEntry.file("common", 1, OLD);
        TreeEntry extra = TreeEntry.file("extra", 1, OLD);
        Manifest base = Baseline.of(request(List.of(common), List.of(common, extra), null, SAFE));

        TreePlan next = TreePlanner.plan(request(List.of(), List.of(common, extra), base, SAFE));

        assertThat(TreePlanLawsTest.steps(next))
                .extracting(Step::describe)
                .contains("quarantine common: gone from the source")
                .noneMatch(each -> each.contains("extra"));
        assertThat(next.held()).extracting(Held::reason).containsExactly(HoldReason.CHANGED_ON_TARGET);
    }

    @Test
    void a_delete_that_was_held_is_done_once_it_is_allowed() {
        TreeEntry gone = TreeEntry.file("gone", 1, OLD);
        Manifest first = Baseline.of(request(List.of(gone), List.of(gone), null, SAFE));
        Manifest second = Baseline.of(request(List.of(), List.of(gone), first, SAFE.with(DeleteMode.KEEP)));

        TreePlan plan = TreePlanner.plan(request(List.of(), List.of(gone), second, SAFE));

        assertThat(TreePlanLawsTest.steps(plan)).extracting(Step::path).contains(gone.path());
    }

    @Test
    void what_is_excluded_today_is_not_deleted_when_it_no_longer_is() {
        List<TreeEntry> target = new ArrayList<>(
                List.of(TreeEntry.directory("d"), TreeEntry.file("d/f", 1, OLD), TreeEntry.file("x", 1, OLD)));
        Manifest base = Baseline.of(request(List.of(target.get(2)), target, null, SAFE.excluding(new Glob("d"))));

        assertThat(base.toList()).containsExactly(target.get(2));
        assertThat(TreePlanner.plan(request(List.of(target.get(2)), target, base, SAFE)))
                .isInstanceOf(TreePlan.NoChange.class);
    }

    private static TreeRequest request(
            List<TreeEntry> source, List<TreeEntry> target, @Nullable Manifest base, TreePolicy policy) {
        return TreeRequest.of(
                        TreeSide.of(Trees.manifest(Trees.SOURCE, source)),
                        TreeSide.of(Trees.manifest(Trees.TARGET, target)),
                        policy.with(LinkMode.ALL))
                .since(base);
    }
}
