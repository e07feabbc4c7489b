package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Laws 1 to 4, 13 and 15 to 19 of sync.md 3.4: what a plan does, and that nothing but its inputs decides it. */
class TreePlanLawsTest {

    private static final int TRIES = 200;

    @Provide
    Arbitrary<Trees.Case> cases() {
        return Trees.cases();
    }

    @Law(1)
    @Property(tries = TRIES)
    void a_plan_makes_the_target_as_the_source_is(@ForAll("cases") Trees.Case trees) {
        TreePlan plan = TreePlanner.plan(trees.request(Trees.everything()));

        assertThat(plan.held()).isEmpty();
        assertThat(result(trees, plan).list()).isEqualTo(trees.sourceNow());
    }

    @Law(2)
    @Property(tries = TRIES)
    void the_second_plan_is_empty(@ForAll("cases") Trees.Case trees) {
        TreePlan first = TreePlanner.plan(trees.request(Trees.everything()));
        Manifest target = Trees.manifest(Trees.TARGET, result(trees, first).list());

        TreePlan second = TreePlanner.plan(TreeRequest.of(source(trees), TreeSide.of(target), Trees.everything())
                .since(target));

        assertThat(second).isInstanceOf(TreePlan.NoChange.class);
    }

    @Law(1)
    @Property(tries = TRIES)
    void without_hashes_the_target_becomes_the_same_to_size_and_time(@ForAll("cases") Trees.Case trees) {
        List<TreeEntry> wanted = Trees.withoutHashes(trees.sourceNow());
        List<TreeEntry> present = Trees.withoutHashes(trees.targetNow());
        TreePlan plan = TreePlanner.plan(TreeRequest.of(
                        TreeSide.of(unhashed(Trees.SOURCE, wanted)),
                        TreeSide.of(unhashed(Trees.TARGET, present)),
                        Trees.everything())
                .since(unhashed(Trees.TARGET, Trees.withoutHashes(trees.base()))));

        assertThat(ModelTree.of(present).after(steps(plan)).list()).isEqualTo(wanted);
    }

    @Law({3, 19})
    @Property(tries = TRIES)
    void the_same_trees_give_the_same_digest_however_they_are_kept(@ForAll("cases") Trees.Case trees, @ForAll long seed)
            throws IOException {
        TreeRequest request = trees.request(Trees.everything());
        List<TreeEntry> shuffled = new ArrayList<>(trees.sourceNow());
        Collections.shuffle(shuffled, new Random(seed));
        Path file = Files.createTempFile("holdfast", ".manifest");
        try {
            ManifestFile.write(request.target().manifest(), file);
            TreeRequest again = TreeRequest.of(
                            TreeSide.of(Trees.manifest(Trees.SOURCE, shuffled)),
                            TreeSide.of(ManifestFile.open(file)),
                            Trees.everything())
                    .since(request.baseline());
            assertThat(TreePlanner.plan(again).digest())
                    .isEqualTo(TreePlanner.plan(request).digest());
        } finally {
            Files.delete(file);
        }
    }

    @Law(3)
    @Property(tries = 50)
    void the_same_trees_give_the_same_digest_in_every_country(@ForAll("cases") Trees.Case trees) {
        String here = TreePlanner.plan(trees.request(TreePolicy.safe())).digest();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(TreePlanner.plan(trees.request(TreePolicy.safe())).digest())
                    .isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Law(4)
    @Property(tries = TRIES)
    void nothing_equal_is_touched_and_no_byte_too_many_is_sent(@ForAll("cases") Trees.Case trees) {
        List<TreeEntry> source = trees.sourceNow();
        List<TreeEntry> target = trees.targetNow();
        List<TreeEntry> differing =
                source.stream().filter(each -> !target.contains(each)).toList();
        List<Step> steps = steps(TreePlanner.plan(trees.request(Trees.everything())));

        PlanTotals totals = PlanTotals.of(steps);
        assertThat(steps)
                .filteredOn(step -> !(step instanceof Step.Barrier))
                .allSatisfy(step -> assertThat(entry(source, step.path())).isNotEqualTo(entry(target, step.path())));
        assertThat(totals.bytesToSend())
                .isLessThanOrEqualTo(
                        differing.stream().mapToLong(TreeEntry::size).sum());
        long symmetric = differing.size()
                + target.stream().filter(each -> !source.contains(each)).count();
        assertThat(totals.puts() + totals.renames() + totals.deletes()).isLessThanOrEqualTo(symmetric);
    }

    @Law(15)
    @Property(tries = TRIES)
    void the_totals_are_what_becomes_of_the_trees(@ForAll("cases") Trees.Case trees) {
        List<TreeEntry> source = trees.sourceNow();
        List<TreeEntry> target = trees.targetNow();
        List<Step> steps = steps(TreePlanner.plan(trees.request(Trees.everything())));
        PlanTotals totals = PlanTotals.of(steps);
        long movedAway = steps.stream()
                .filter(step -> step instanceof Step.Delete delete && delete.movedTo() != null)
                .count();
        long gone = target.stream()
                .filter(TreeEntry::isLeaf)
                .filter(each -> entry(source, each.path()).isEmpty())
                .count();
        long bytes = source.stream()
                .filter(each -> entry(target, each.path()).stream().noneMatch(present -> sameContent(each, present)))
                .mapToLong(TreeEntry::size)
                .sum();

        assertThat(totals.deletes() + movedAway).isEqualTo(gone);
        assertThat(totals.bytesToSend() + totals.bytesReused()).isEqualTo(bytes);
        assertThat(TreePlanner.peakBytes(totals, FileSystemTraits.LINUX)).isEqualTo(totals.bytesToSend());
    }

    private static boolean sameContent(TreeEntry wanted, TreeEntry present) {
        return wanted.kind() == present.kind()
                && wanted.size() == present.size()
                && Objects.equals(wanted.sha256(), present.sha256());
    }

    @Law(13)
    @Property(tries = TRIES)
    void each_old_place_is_renamed_once_and_its_content_is_what_is_wanted(@ForAll("cases") Trees.Case trees) {
        List<Step.Rename> renames = steps(TreePlanner.plan(trees.request(Trees.everything()))).stream()
                .flatMap(step -> step instanceof Step.Rename rename ? Stream.of(rename) : Stream.empty())
                .toList();

        assertThat(renames).extracting(Step.Rename::from).doesNotHaveDuplicates();
        assertThat(renames)
                .allSatisfy(each -> assertThat(each.from().sha256())
                        .isNotNull()
                        .isEqualTo(each.entry().sha256()));
        List<TreePath> sent = steps(TreePlanner.plan(trees.request(Trees.everything()))).stream()
                .filter(step -> step instanceof Step.Delete delete && delete.movedTo() == null)
                .map(Step::path)
                .toList();
        assertThat(renames).extracting(each -> each.from().path()).noneMatch(sent::contains);
    }

    @Law(16)
    @Property(tries = TRIES)
    void one_more_file_is_one_more_put(@ForAll("cases") Trees.Case trees) {
        TreeEntry extra =
                TreeEntry.file("zz-extra", 7, Trees.SCAN.minusSeconds(86_400)).withHash(Trees.hash("only here"));
        TreeRequest request = trees.request(Trees.everything());
        List<TreeEntry> more = new ArrayList<>(trees.sourceNow());
        more.add(extra);
        TreeRequest larger = TreeRequest.of(
                        TreeSide.of(Trees.manifest(Trees.SOURCE, more)), request.target(), request.policy())
                .since(request.baseline());

        List<Step> before = withoutBarriers(TreePlanner.plan(request));
        List<Step> after = withoutBarriers(TreePlanner.plan(larger));

        assertThat(after).containsAll(before).hasSize(before.size() + 1);
        assertThat(after).contains(new Step.Put(extra, null, 0, 0, Why.NEW));
    }

    @Law(16)
    @Property(tries = TRIES)
    void what_is_excluded_has_no_step(@ForAll("cases") Trees.Case trees) {
        TreePlan plan = TreePlanner.plan(trees.request(Trees.everything().excluding(new Glob("a"))));

        assertThat(steps(plan))
                .noneMatch(step -> Stream.of(step.path().value().split("/", -1)).anyMatch("a"::equals));
        ModelTree result = result(trees, plan);
        List<TreeEntry> hidden = trees.targetNow().stream()
                .filter(each -> List.of(each.path().value().split("/", -1)).contains("a"))
                .toList();
        assertThat(result.list()).containsAll(hidden);
    }

    @Law(17)
    @Property(tries = TRIES)
    void other_clocks_change_nothing_but_what_is_racy(@ForAll("cases") Trees.Case trees) {
        TreeRequest request = trees.request(Trees.everything());
        TreeRequest shifted = TreeRequest.of(
                        TreeSide.of(shifted(request.source().manifest(), Duration.ofHours(-7))),
                        TreeSide.of(shifted(request.target().manifest(), Duration.ofDays(3))),
                        request.policy())
                .since(request.baseline());

        assertThat(TreePlanner.plan(shifted)).isEqualTo(TreePlanner.plan(request));
    }

    @Law(18)
    @Property(tries = TRIES)
    void a_plan_read_back_from_json_is_the_same_plan(@ForAll("cases") Trees.Case trees) {
        for (TreePolicy policy : List.of(Trees.everything(), TreePolicy.safe(), TreePolicy.mirror())) {
            TreePlan plan = TreePlanner.plan(trees.request(policy));

            TreePlan read = TreePlanJson.read(TreePlanJson.write(plan));

            assertThat(read).isEqualTo(plan);
            assertThat(read.digest()).isEqualTo(plan.digest());
        }
    }

    @Test
    void the_random_trees_call_for_every_kind_of_step() {
        SortedSet<String> kinds = new TreeSet<>();
        cases().sampleStream()
                .limit(2000)
                .forEach(each -> TreePlanLawsTest.steps(TreePlanner.plan(each.request(Trees.everything())))
                        .forEach(step -> kinds.add(step.getClass().getSimpleName())));

        assertThat(kinds)
                .containsExactly(
                        "Barrier",
                        "Delete",
                        "MakeDirectory",
                        "Put",
                        "RemoveDirectory",
                        "Rename",
                        "ReplaceKind",
                        "SetMetadata");
    }

    private static TreeSide source(Trees.Case trees) {
        return TreeSide.of(Trees.manifest(Trees.SOURCE, trees.sourceNow()));
    }

    private static ModelTree result(Trees.Case trees, TreePlan plan) {
        return ModelTree.of(trees.targetNow()).after(steps(plan));
    }

    static List<Step> steps(TreePlan plan) {
        return plan instanceof TreePlan.Proceed proceed ? proceed.steps() : List.of();
    }

    private static List<Step> withoutBarriers(TreePlan plan) {
        return steps(plan).stream()
                .filter(step -> !(step instanceof Step.Barrier))
                .toList();
    }

    private static Manifest unhashed(NodeId node, List<TreeEntry> entries) {
        return Manifest.of(Trees.header(node, false, List.of()), entries);
    }

    private static Manifest shifted(Manifest manifest, Duration by) {
        ManifestHeader header = manifest.header();
        return Manifest.of(
                new ManifestHeader(
                        header.node(),
                        header.rootId(),
                        header.markerPresent(),
                        header.scanStart().plus(by),
                        header.scanEnd().plus(by),
                        header.errors(),
                        header.granularity(),
                        header.hashed()),
                manifest.toList());
    }

    private static List<TreeEntry> entry(List<TreeEntry> tree, TreePath path) {
        return tree.stream().filter(each -> each.path().equals(path)).toList();
    }
}
