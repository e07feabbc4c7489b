package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreePlannerTest {

    private static final Instant OLD = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NEW = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void a_plan_reads_as_what_it_does() {
        List<TreeEntry> target = List.of(
                TreeEntry.file("gone.bin", 9, OLD),
                TreeEntry.file("index.xml", 4, OLD),
                TreeEntry.directory("os11"),
                TreeEntry.file("os11/lx.bin", 700, OLD));
        List<TreeEntry> source = List.of(
                TreeEntry.file("index.xml", 5, NEW),
                TreeEntry.directory("os12"),
                TreeEntry.file("os12/base.bin", 86, NEW),
                TreeEntry.file("os12/lx.bin", 700, OLD));
        TreePolicy policy = TreePolicy.safe()
                .with(DeleteGuard.DEFAULT.withLimits(10, 0.5))
                .ordered(new RankRule(new Glob("*.xml"), 1));

        TreePlan plan = plan(source, target, target, policy);

        assertThat(TreePlanLawsTest.steps(plan))
                .extracting(Step::describe)
                .containsExactly(
                        "make directory os12",
                        "barrier COMMIT",
                        "put os12/base.bin, 86 bytes: new on the source",
                        "rename os11/lx.bin to os12/lx.bin, 700 bytes stay",
                        "barrier NEXT_RANK",
                        "put index.xml, 5 bytes: other size, 4 -> 5",
                        "barrier DELETES",
                        "quarantine gone.bin: gone from the source",
                        "delete os11/lx.bin: it is now os12/lx.bin",
                        "remove directory os11: gone from the source");
        assertThat(((TreePlan.Proceed) plan).totals().describe())
                .isEqualTo("2 to put (91 bytes), 1 to rename (700 bytes stay), 1 to delete (9 bytes), 1 directories to"
                        + " make, 1 to remove, 0 metadata, 0 kinds");
        assertThat(plan.changes().changes()).hasSize(7);
        assertThat(plan.changes().origin()).isPresent();
    }

    @Test
    void a_plan_is_a_page_to_approve_whatever_files_are_called() {
        TreePlan plan = plan(
                List.of(TreeEntry.file("a\n2. delete b", 3, OLD), TreeEntry.link("l", "/etc")),
                List.of(),
                List.of(),
                Trees.everything().with(LinkMode.INSIDE));

        assertThat(plan.text())
                .isEqualTo("tree ums01 -> ums02, plan " + plan.digest()
                        + "\n  1 to put (3 bytes), 0 to rename (0 bytes stay), 0 to delete (0 bytes), 0 directories to make,"
                        + " 0 to remove, 0 metadata, 0 kinds\n"
                        + "  1. barrier COMMIT\n"
                        + "  2. put a?2. delete b, 3 bytes: new on the source\n"
                        + "  held: l: LINK_NOT_COPIED (it is absolute). Make it relative and inside the tree, or allow such"
                        + " links\n"
                        + "  warning: free space on ums02 was not observed\n");
        assertThat(plan(List.of(), List.of(), List.of(), TreePolicy.safe()).text())
                .contains("nothing to do");
    }

    @Law(9)
    @Test
    void every_gate_that_stands_against_it_is_reported() {
        Manifest tree = Trees.manifest(Trees.SOURCE, List.of());
        ManifestHeader other = Trees.header(Trees.SOURCE, false, List.of());
        Manifest moved = Manifest.of(
                new ManifestHeader(
                        other.node(),
                        "another disk",
                        true,
                        other.scanStart(),
                        other.scanEnd(),
                        List.of(),
                        other.granularity(),
                        false),
                List.of());
        TreeRequest request = TreeRequest.of(
                        TreeSide.of(tree).running(NodeState.STANDBY, SoftwareVersion.of("6.10")),
                        TreeSide.of(moved),
                        TreePolicy.safe().with(CompareMode.HASH).requiring(true, true))
                .since(tree)
                .inEpoch(Epoch.of(3), Epoch.of(4));

        TreePlan plan = TreePlanner.plan(request);

        assertThat(((TreePlan.Refused) plan).gates())
                .extracting(FailingTreeGate::gate)
                .containsExactly(
                        TreeGate.TWO_NODES,
                        TreeGate.EPOCH_CURRENT,
                        TreeGate.ROLES,
                        TreeGate.VERSIONS_EQUAL,
                        TreeGate.SAME_ROOT,
                        TreeGate.HASHES_PRESENT);
        assertThat(plan.toString()).contains("ums01 is STANDBY", "6.10 and not observed", "decided in e3");
    }

    @Test
    void without_room_for_everything_staged_it_is_refused_and_the_reserve_counts() {
        List<TreeEntry> source = List.of(TreeEntry.file("a", 1000, OLD));
        TreeRequest request = request(source, List.of(), List.of(), Trees.everything());

        TreePlan tight = TreePlanner.plan(new TreeRequest(
                request.source(),
                request.target().withFree(999),
                request.baseline(),
                request.policy(),
                List.of(),
                Epoch.ZERO,
                Epoch.ZERO));

        assertThat(((TreePlan.Refused) tight).gates())
                .extracting(FailingTreeGate::gate)
                .containsExactly(TreeGate.SPACE);
        assertThat(tight.toString()).contains("999 bytes free", "1000 bytes for staging");
        TreeRequest enough = TreeRequest.of(request.source(), request.target().withFree(1000), request.policy());
        assertThat(TreePlanner.plan(enough)).isInstanceOf(TreePlan.Proceed.class);
    }

    @Test
    void a_source_without_a_file_halts_as_an_unmounted_disk_would_look() {
        List<TreeEntry> target = List.of(TreeEntry.file("a", 1, OLD), TreeEntry.file("b", 1, OLD));

        TreePlan plan = plan(List.of(TreeEntry.directory("lost+found")), target, target, TreePolicy.safe());

        assertThat(((TreePlan.Halted) plan).halts())
                .extracting(Halt::limit)
                .containsExactly(Halt.Limit.EMPTY_SOURCE, Halt.Limit.FRACTION);
    }

    @Test
    void a_lost_marker_halts_on_either_side() {
        Manifest unmarked = unmarked(Trees.header(Trees.SOURCE, false, List.of()));
        Manifest marked = Trees.manifest(Trees.TARGET, List.of());

        TreePlan plan = TreePlanner.plan(TreeRequest.of(TreeSide.of(unmarked), TreeSide.of(marked), TreePolicy.safe()));

        assertThat(((TreePlan.Halted) plan).halts())
                .singleElement()
                .hasToString(
                        "MARKER: no marker in the root of ums01, allowed: a marker in both. Mount the disk, or set the"
                                + " root up with TreeScanner.mark");
    }

    @Test
    void ten_files_that_all_changed_halt_and_nine_of_ten_do_not() {
        List<TreeEntry> target = files(10, OLD);
        List<TreeEntry> shifted = files(10, OLD.plus(Duration.ofHours(1)));
        List<TreeEntry> nine = new ArrayList<>(shifted.subList(0, 9));
        nine.add(target.get(9));

        assertThat(((TreePlan.Halted) plan(shifted, target, target, TreePolicy.safe())).halts())
                .extracting(Halt::limit)
                .containsExactly(Halt.Limit.ALL_CHANGED);
        assertThat(plan(nine, target, target, TreePolicy.safe())).isInstanceOf(TreePlan.Proceed.class);
    }

    @Test
    void a_file_modified_during_its_scan_is_sent_again_unless_hashes_say_it_is_equal() {
        TreeEntry racy = TreeEntry.file("a", 10, Trees.SCAN.plusSeconds(1));
        TreeEntry future = TreeEntry.file("b", 10, Trees.SCAN.plusSeconds(86_400));
        TreeEntry proven = TreeEntry.file("c", 10, Trees.SCAN).withHash(Trees.hash("c"));
        List<TreeEntry> both = List.of(racy, future, proven);

        assertThat(TreePlanLawsTest.steps(plan(both, both, both, Trees.everything())))
                .contains(new Step.Put(racy, racy, 0, 0, Why.RACY_TIME))
                .hasSize(2);
        assertThat(plan(both, both, both, Trees.everything().with(CompareMode.SIZE_TIME)))
                .isInstanceOf(TreePlan.NoChange.class);
    }

    @Test
    void two_files_that_change_places_are_renamed_not_sent() {
        TreeEntry a = TreeEntry.file("a", 10, OLD).withHash(Trees.hash("1"));
        TreeEntry b = TreeEntry.file("b", 20, OLD).withHash(Trees.hash("2"));
        List<TreeEntry> target = List.of(a, b);
        List<TreeEntry> source = List.of(b.at(a.path()), a.at(b.path()));

        List<Step> steps = TreePlanLawsTest.steps(plan(source, target, target, Trees.everything()));

        assertThat(PlanTotals.of(steps).bytesToSend()).isZero();
        assertThat(PlanTotals.of(steps).renames()).isEqualTo(2);
        assertThat(ModelTree.of(target).after(steps).list()).isEqualTo(source);
    }

    @Test
    void looks_alone_prove_no_rename_if_two_files_look_alike() {
        List<TreeEntry> target = List.of(TreeEntry.directory("x"), TreeEntry.file("x/f", 10, OLD));
        List<TreeEntry> source = List.of(
                TreeEntry.directory("x"),
                TreeEntry.directory("y"),
                TreeEntry.file("y/f", 10, OLD),
                TreeEntry.directory("z"),
                TreeEntry.file("z/f", 10, OLD));

        PlanTotals totals = PlanTotals.of(TreePlanLawsTest.steps(plan(source, target, target, Trees.everything())));

        assertThat(totals.renames()).isZero();
        assertThat(totals.bytesToSend()).isEqualTo(20);
    }

    @Test
    void devices_are_neither_copied_nor_removed() {
        TreeEntry device = TreeEntry.of(TreePath.of("sda"), EntryKind.OTHER);

        assertThat(plan(List.of(device), List.of(), List.of(), Trees.everything())
                        .held())
                .extracting(Held::reason)
                .containsExactly(HoldReason.KIND_NOT_COPIED);
        assertThat(plan(List.of(), List.of(device), List.of(device), Trees.everything())
                        .held())
                .extracting(Held::reason)
                .containsExactly(HoldReason.KIND_NOT_COPIED);
    }

    @Test
    void names_windows_would_take_for_something_else_are_held() {
        List<TreeEntry> source = new ArrayList<>();
        List.of(
                        "C:evil",
                        "a\\b",
                        "file:stream",
                        "con",
                        "NUL.txt",
                        "com1",
                        "dot.",
                        "space ",
                        "tab\t",
                        "what?",
                        "lpt\u00b9.x")
                .forEach(name -> source.add(TreeEntry.file(name, 1, OLD)));
        source.add(TreeEntry.file("console", 1, OLD));
        TreeRequest request = request(source, List.of(), List.of(), Trees.everything());

        TreePlan plan = TreePlanner.plan(
                TreeRequest.of(request.source(), request.target().on(FileSystemTraits.WINDOWS), request.policy()));

        assertThat(plan.held()).hasSize(11).extracting(Held::reason).containsOnly(HoldReason.NAME_NOT_ALLOWED);
        assertThat(TreePlanLawsTest.steps(plan)).extracting(Step::path).contains(TreePath.of("console"));
    }

    @Test
    void names_that_are_one_on_the_target_are_both_held() {
        List<TreeEntry> source = List.of(
                TreeEntry.file("Readme", 1, OLD), TreeEntry.file("readme", 2, OLD), TreeEntry.file("x", 1, OLD));
        TreeRequest request = request(source, List.of(), List.of(), Trees.everything());

        TreePlan plan = TreePlanner.plan(
                TreeRequest.of(request.source(), request.target().on(FileSystemTraits.MAC), request.policy()));

        assertThat(plan.held())
                .extracting(Held::toString)
                .containsExactly(
                        "Readme: NAME_CLASH (with \"readme\"). Rename one of them on the source, or both alike",
                        "readme: NAME_CLASH (with \"Readme\"). Rename one of them on the source, or both alike");
    }

    @Test
    void links_that_leave_the_tree_are_held() {
        List<TreeEntry> source = List.of(
                TreeEntry.link("absolute", "/etc/passwd"),
                TreeEntry.directory("d"),
                TreeEntry.link("d/back", "x/../../y"),
                TreeEntry.link("d/fine", "../x"),
                TreeEntry.link("d/out", "../../x"),
                TreeEntry.link("up", "../x"));

        TreePlan plan = plan(source, List.of(), List.of(), Trees.everything().with(LinkMode.INSIDE));

        assertThat(plan.held())
                .extracting(each -> each.path().value())
                .containsExactly("absolute", "d/back", "d/out", "up");
    }

    @Test
    void a_directory_stays_while_it_holds_something_excluded() {
        List<TreeEntry> target = List.of(
                TreeEntry.directory("d"), TreeEntry.file("d/keep.local", 1, OLD), TreeEntry.file("d/x", 1, OLD));

        TreePlan plan = plan(List.of(), target, target, Trees.everything().excluding(new Glob("*.local")));

        assertThat(plan.held()).extracting(Held::reason).containsExactly(HoldReason.NOT_EMPTY);
        assertThat(TreePlanLawsTest.steps(plan)).extracting(Step::path).contains(TreePath.of("d/x"));
    }

    @Test
    void what_refers_waits_for_what_is_held() {
        List<TreeEntry> target = List.of(TreeEntry.file("blob", 1, NEW), TreeEntry.file("index", 1, OLD));
        List<TreeEntry> base = List.of(TreeEntry.file("blob", 1, OLD), TreeEntry.file("index", 1, OLD));
        List<TreeEntry> source = List.of(TreeEntry.file("blob", 2, OLD), TreeEntry.file("index", 2, OLD));

        TreePlan plan = plan(source, target, base, TreePolicy.safe().ordered(new RankRule(new Glob("index"), 1)));

        assertThat(plan).isInstanceOf(TreePlan.NoChange.class);
        assertThat(plan.held())
                .extracting(Held::reason)
                .containsExactly(HoldReason.CHANGED_ON_TARGET, HoldReason.LOWER_RANK_HELD);
    }

    @Test
    void a_plan_changed_after_it_was_made_is_refused() {
        TreePlan plan = plan(List.of(TreeEntry.file("a", 17, OLD)), List.of(), List.of(), Trees.everything());
        String text = TreePlanJson.write(plan);

        assertThatThrownBy(() -> TreePlanJson.read(text.replace("\"size\":17", "\"size\":18")))
                .hasMessageContaining("changed after it was made");
        assertThatThrownBy(() -> TreePlanJson.read(text.replace("\"path\":\"a\"", "\"path\":\"../a\"")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TreePlanJson.read("[".repeat(100))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_estimate_of_a_traveler_sized_transfer_is_what_arithmetic_says() {
        PlanTotals totals =
                PlanTotals.of(List.of(new Step.Put(TreeEntry.file("db", 200_000_000_000L, OLD), null, 0, 0, Why.NEW)));
        TransferEstimate.Link link = new TransferEstimate.Link(100_000_000, Duration.ofMillis(10));

        assertThat(TransferEstimate.of(totals, link, link, link).likely())
                .isEqualTo(Duration.ofSeconds(16_000).plusMillis(10));
    }

    private static List<TreeEntry> files(int many, Instant modified) {
        return IntStream.range(0, many)
                .mapToObj(i -> TreeEntry.file("f" + i, i, modified))
                .toList();
    }

    private static TreePlan plan(
            List<TreeEntry> source, List<TreeEntry> target, List<TreeEntry> base, TreePolicy policy) {
        return TreePlanner.plan(request(source, target, base, policy));
    }

    private static TreeRequest request(
            List<TreeEntry> source, List<TreeEntry> target, List<TreeEntry> base, TreePolicy policy) {
        return TreeRequest.of(
                        TreeSide.of(Manifest.of(Trees.header(Trees.SOURCE, false, List.of()), source)),
                        TreeSide.of(Manifest.of(Trees.header(Trees.TARGET, false, List.of()), target)),
                        policy)
                .since(Manifest.of(Trees.header(Trees.TARGET, false, List.of()), base));
    }

    private static Manifest unmarked(ManifestHeader header) {
        return Manifest.of(
                new ManifestHeader(
                        header.node(),
                        header.rootId(),
                        false,
                        header.scanStart(),
                        header.scanEnd(),
                        List.of(),
                        header.granularity(),
                        false),
                List.of());
    }
}
