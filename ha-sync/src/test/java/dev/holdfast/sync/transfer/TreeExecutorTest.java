package dev.holdfast.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.files.NamedPath;
import dev.holdfast.sync.tree.DeleteGuard;
import dev.holdfast.sync.tree.DeleteMode;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.LinkMode;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanJson;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeScanner;
import dev.holdfast.sync.tree.TreeSide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real directories, with a run ended at every step it has. */
class TreeExecutorTest {

    private static final TreePolicy POLICY =
            TreePolicy.mirror().with(DeleteGuard.OFF).with(DeleteMode.DELETE).with(LinkMode.ALL);

    @TempDir
    private Path folder;

    private Path source;
    private Path target;
    private Manifest base;

    /** What ends a process between two steps, as far as a test can. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @BeforeEach
    void grow() throws IOException {
        source = Files.createDirectory(folder.resolve("source"));
        target = Files.createDirectory(folder.resolve("target"));
        for (Path root : List.of(source, target)) {
            OddTrees.old(root);
        }
        base = scan(target, "ums02");
        OddTrees.renew(source);
    }

    @Test
    void a_plan_makes_the_target_as_the_source_is() throws IOException {
        Files.createSymbolicLink(source.resolve("far"), NamedPath.linkIn(source, "../\u00fc/\ud83d\ude00"));
        OddTrees.write(source, "fine", "to the nanosecond");
        Files.setLastModifiedTime(
                source.resolve("fine"), FileTime.from(Instant.parse("2026-01-01T00:00:00.123456789Z")));
        TreePlan.Proceed plan = plan();

        EffectOutcome outcome = apply(new TreeExecutor(target, CommitGate.OPEN), plan);

        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(scan(target, "ums02").toList())
                .isEqualTo(scan(source, "ums01").toList());
        assertThat(request(scan(target, "ums02"))).isInstanceOf(TreePlan.NoChange.class);
        assertThat(target.resolve(".ha-sync/stage")).doesNotExist();
        assertThat(plan.totals().renames()).isEqualTo(3);
    }

    @Test
    void whenever_it_is_killed_the_old_set_is_whole_or_recovery_completes_the_new_one() throws IOException {
        List<TreeEntry> old = scan(target, "ums02").toList();
        List<TreeEntry> wanted = scan(source, "ums01").toList();
        TreePlan.Proceed plan = plan();
        int all = 2 * plan.steps().size() + 1 + (int) plan.totals().kindChanges();
        int before = 0;
        for (int kill = 1; kill <= all; kill++) {
            Path copy = folder.resolve("copy" + kill);
            copy(target, copy);
            AtomicInteger left = new AtomicInteger(kill);
            TreeExecutor killed = new TreeExecutor(copy, CommitGate.OPEN, () -> {
                if (left.decrementAndGet() == 0) {
                    throw new Killed();
                }
            });
            assertThatThrownBy(() -> apply(killed, plan)).isInstanceOf(Killed.class);
            boolean committed = Files.exists(copy.resolve(".ha-sync/commit.json"));
            if (!committed) {
                before++;
                assertThat(scan(copy, "ums02").toList())
                        .as("killed at %s", kill)
                        .isEqualTo(old);
            }

            EffectOutcome recovered = new TreeExecutor(copy, CommitGate.OPEN).recover();

            assertThat(recovered).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(scan(copy, "ums02").toList()).as("killed at %s", kill).isEqualTo(committed ? wanted : old);
        }
        assertThat(before).as("kills before the commit").isEqualTo(plan.steps().size());
    }

    @Test
    void a_standby_that_was_promoted_meanwhile_keeps_its_old_set() throws IOException {
        List<TreeEntry> old = scan(target, "ums02").toList();

        EffectOutcome outcome = apply(new TreeExecutor(target, () -> Optional.of("ums02 is ACTIVE by now")), plan());

        assertThat(outcome).isEqualTo(EffectOutcome.rejected("not committed: ums02 is ACTIVE by now"));
        assertThat(scan(target, "ums02").toList()).isEqualTo(old);
    }

    @Test
    void a_target_that_is_no_longer_as_planned_is_left_alone() throws IOException {
        TreePlan.Proceed plan = plan();
        OddTrees.write(target, "changed", "by somebody else");
        List<TreeEntry> now = scan(target, "ums02").toList();

        EffectOutcome outcome = apply(new TreeExecutor(target, CommitGate.OPEN), plan);

        assertThat(outcome)
                .isEqualTo(EffectOutcome.rejected("the target is not as planned: changed changed; plan anew"));
        assertThat(scan(target, "ums02").toList()).isEqualTo(now);
    }

    @Test
    void a_source_that_changed_since_its_scan_changes_nothing() throws IOException {
        TreePlan.Proceed plan = plan();
        List<TreeEntry> old = scan(target, "ums02").toList();
        OddTrees.write(source, "changed", "after, but longer");

        EffectOutcome outcome = apply(new TreeExecutor(target, CommitGate.OPEN), plan);

        assertThat(outcome.toString()).contains("the source changed since its scan: changed has other content");
        assertThat(scan(target, "ums02").toList()).isEqualTo(old);
    }

    @Test
    void only_the_approved_plan_is_carried_out_and_only_one_at_a_time() throws IOException {
        TreePlan.Proceed plan = plan();
        try (TreeSource from = TreeSource.local(source)) {
            assertThat(new TreeExecutor(target, CommitGate.OPEN).apply(plan, "0".repeat(64), from))
                    .isInstanceOf(EffectOutcome.Rejected.class);
        }
        try (TreeFiles held = new LocalFiles(target)) {
            new RunFolder(held).open();
            assertThat(held.lockedHere()).isTrue();
            assertThat(apply(new TreeExecutor(target, CommitGate.OPEN), plan))
                    .isEqualTo(EffectOutcome.rejected("another run on its host has the lock of " + target));
        }
    }

    @Test
    void what_is_quarantined_is_in_the_trash() throws IOException {
        TreePlan plan = TreePlanner.plan(
                TreeRequest.of(side(source, "ums01"), side(target, "ums02"), POLICY.with(DeleteMode.QUARANTINE))
                        .since(base));

        apply(new TreeExecutor(target, CommitGate.OPEN), (TreePlan.Proceed) plan);

        try (Stream<Path> trash = Files.walk(target.resolve(".ha-sync/trash"))) {
            assertThat(trash.filter(each -> Files.isRegularFile(each, LinkOption.NOFOLLOW_LINKS))
                            .filter(each -> !each.endsWith("plan.json"))
                            .map(TreeExecutorTest::read))
                    .containsExactlyInAnyOrder("gone", "x", "was a file");
        }
        assertThat(target.resolve(".ha-sync/commit.json")).doesNotExist();
        try (Stream<Path> runs = Files.list(target.resolve(".ha-sync/trash"))) {
            Path kept = runs.findFirst().orElseThrow().resolve("plan.json");
            assertThat(TreePlanJson.read(Files.readString(kept))).isEqualTo(plan);
        }
        TreeExecutor executor = new TreeExecutor(target, CommitGate.OPEN);
        assertThat(executor.emptyTrash(Instant.EPOCH))
                .isEqualTo(EffectOutcome.succeeded("0 runs removed from the trash"));
        assertThat(executor.emptyTrash(Instant.now().plusSeconds(60)))
                .isEqualTo(EffectOutcome.succeeded("1 runs removed from the trash"));
        assertThat(target.resolve(".ha-sync/trash")).isEmptyDirectory();
    }

    @Test
    void a_link_put_in_the_way_after_planning_leads_nowhere() throws IOException {
        TreePlan.Proceed plan = plan();
        Path outside = Files.createDirectory(folder.resolve("outside"));
        OddTrees.delete(target.resolve("old dir"));
        Files.createSymbolicLink(target.resolve("old dir"), outside);

        assertThat(apply(new TreeExecutor(target, CommitGate.OPEN), plan)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void a_run_is_watched_to_its_last_byte() throws IOException {
        List<TransferProgress> seen = new ArrayList<>();
        TreePlan.Proceed plan = plan();

        apply(new TreeExecutor(target, CommitGate.OPEN).watchedBy(seen::add), plan);

        TransferProgress last = seen.get(seen.size() - 1);
        assertThat(last.bytes())
                .isEqualTo(last.bytesInAll())
                .isEqualTo(plan.totals().bytesToSend());
        assertThat(last.describe()).contains("100 %", "MB/s");
    }

    @Test
    void a_cancelled_run_changes_nothing() throws IOException {
        List<TreeEntry> old = scan(target, "ums02").toList();

        EffectOutcome outcome = apply(new TreeExecutor(target, CommitGate.OPEN).watchedBy(progress -> false), plan());

        assertThat(outcome).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(outcome.toString()).contains("cancelled after");
        assertThat(scan(target, "ums02").toList()).isEqualTo(old);
    }

    private TreePlan.Proceed plan() throws IOException {
        return (TreePlan.Proceed) request(scan(target, "ums02"));
    }

    private TreePlan request(Manifest present) throws IOException {
        return TreePlanner.plan(TreeRequest.of(side(source, "ums01"), TreeSide.of(present), POLICY)
                .since(base));
    }

    private EffectOutcome apply(TreeExecutor executor, TreePlan.Proceed plan) {
        try (TreeSource from = TreeSource.local(source)) {
            return executor.apply(plan, plan.digest(), from);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static TreeSide side(Path root, String node) throws IOException {
        return TreeSide.of(scan(root, node));
    }

    private static Manifest scan(Path root, String node) throws IOException {
        return TreeScanner.of(NodeId.of(node)).hashing(HashMode.ALL).scan(root);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(
                        each,
                        to.resolve(from.relativize(each)),
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
