package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws 5, 6 and 11 of sync.md 3.4: a plan may be cut off after any step. */
class TreePrefixLawsTest {

    private static final int TRIES = 200;
    private static final TreePolicy RANKED =
            Trees.everything().ordered(new RankRule(new Glob("index.xml"), 1), new RankRule(new Glob("current"), 2));

    @Provide
    Arbitrary<Trees.Case> cases() {
        return Trees.cases();
    }

    @Law({5, 11})
    @Property(tries = TRIES)
    void every_path_is_old_or_new_at_every_prefix(@ForAll("cases") Trees.Case trees) {
        SortedMap<TreePath, TreeEntry> old = ModelTree.of(trees.targetNow()).entries();
        SortedMap<TreePath, TreeEntry> wanted = ModelTree.of(trees.sourceNow()).entries();
        SortedSet<TreePath> all = new TreeSet<>(old.keySet());
        all.addAll(wanted.keySet());

        for (ModelTree state : ModelTree.of(trees.targetNow()).prefixes(steps(trees, RANKED))) {
            assertThat(all).containsAll(state.entries().keySet());
            for (TreePath path : all) {
                TreeEntry now = state.entries().get(path);
                assertThat(Objects.equals(now, old.get(path)) || Objects.equals(now, wanted.get(path)))
                        .as("%s is %s, was %s, shall be %s", path, now, old.get(path), wanted.get(path))
                        .isTrue();
            }
        }
    }

    @Law(5)
    @Property(tries = 60)
    void whoever_begins_anew_after_any_step_gets_there(@ForAll("cases") Trees.Case trees) {
        TreeRequest request = trees.request(RANKED);
        for (ModelTree state : ModelTree.of(trees.targetNow()).prefixes(steps(trees, RANKED))) {
            TreePlan again = TreePlanner.plan(
                    TreeRequest.of(request.source(), TreeSide.of(Trees.manifest(Trees.TARGET, state.list())), RANKED)
                            .since(request.baseline()));

            assertThat(state.after(TreePlanLawsTest.steps(again)).list()).isEqualTo(trees.sourceNow());
        }
    }

    @Law(6)
    @Property(tries = TRIES)
    void what_refers_comes_after_what_it_refers_to_and_goes_before_it(@ForAll("cases") Trees.Case trees) {
        List<Step> steps = steps(trees, RANKED);
        Assume.that(steps.stream().noneMatch(step -> step instanceof Step.ReplaceKind));
        ModelTree wanted = ModelTree.of(trees.sourceNow());
        List<TreePath> appearing = leaves(steps, true);
        List<TreePath> going = leaves(steps, false);

        for (ModelTree state : ModelTree.of(trees.targetNow()).prefixes(steps)) {
            int newest = appearing.stream()
                    .filter(path -> there(state, wanted, path))
                    .mapToInt(RANKED::rank)
                    .max()
                    .orElse(-1);
            assertThat(appearing.stream().filter(path -> RANKED.rank(path) < newest))
                    .allMatch(path -> there(state, wanted, path));
            int lowestGone = going.stream()
                    .filter(path -> !state.entries().containsKey(path))
                    .mapToInt(RANKED::rank)
                    .min()
                    .orElse(Integer.MAX_VALUE);
            assertThat(going.stream().filter(path -> RANKED.rank(path) > lowestGone))
                    .noneMatch(path -> state.entries().containsKey(path));
            assertThat(lowestGone == Integer.MAX_VALUE
                            || appearing.stream().allMatch(path -> there(state, wanted, path)))
                    .as("nothing goes before everything new is there")
                    .isTrue();
        }
    }

    @Law(5)
    @Property(tries = TRIES)
    void until_the_commit_the_old_set_is_whole(@ForAll("cases") Trees.Case trees) {
        List<Step> steps = steps(trees, RANKED);
        List<ModelTree> states = ModelTree.of(trees.targetNow()).prefixes(steps);
        int commit = steps.indexOf(new Step.Barrier(Step.Barrier.Kind.COMMIT));

        for (int i = 0; i <= Math.max(commit, 0); i++) {
            assertThat(states.get(i).list()).containsAll(trees.targetNow());
        }
    }

    private static List<Step> steps(Trees.Case trees, TreePolicy policy) {
        return TreePlanLawsTest.steps(TreePlanner.plan(trees.request(policy)));
    }

    private static boolean there(ModelTree state, ModelTree wanted, TreePath path) {
        return Objects.equals(state.entries().get(path), wanted.entries().get(path));
    }

    private static List<TreePath> leaves(List<Step> steps, boolean appearing) {
        return steps.stream()
                .filter(step -> appearing
                        ? step instanceof Step.Put || step instanceof Step.Rename
                        : step instanceof Step.Delete)
                .map(Step::path)
                .toList();
    }
}
