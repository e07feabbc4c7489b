package dev.holdfast.sync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.sync.tree.DeleteGuard;
import dev.holdfast.sync.tree.DeleteMode;
import dev.holdfast.sync.tree.HashMode;
import dev.holdfast.sync.tree.LinkMode;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.TreeEntry;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeScanner;
import dev.holdfast.sync.tree.TreeSide;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What disks, rights, sources and people do to a run. */
class TreeExecutorFaultTest {

    private static final TreePolicy POLICY =
            TreePolicy.mirror().with(DeleteGuard.OFF).with(DeleteMode.DELETE).with(LinkMode.ALL);
    private static final Retries TWICE = new Retries(2, Duration.ofMillis(1), Duration.ofMillis(1));

    @TempDir
    private Path folder;

    private Path source;
    private Path target;
    private Manifest base;

    @BeforeEach
    void grow() throws IOException {
        source = Files.createDirectory(folder.resolve("source"));
        target = Files.createDirectory(folder.resolve("target"));
        OddTrees.old(source);
        OddTrees.old(target);
        base = scan(target, "ums02");
        OddTrees.renew(source);
        OddTrees.addOdd(source);
    }

    @Test
    void a_full_disk_is_told_and_nothing_is_changed() throws IOException {
        Configuration small = Configuration.unix().toBuilder()
                .setAttributeViews("basic", "posix")
                .setMaxSize(1 << 20)
                .build();
        try (FileSystem disk = Jimfs.newFileSystem(small)) {
            Path root = Files.createDirectory(disk.getPath("/ums"));
            Files.writeString(root.resolve("old"), "old");
            Files.write(source.resolve("large"), new byte[2 << 20]);
            TreePlan.Proceed plan = (TreePlan.Proceed)
                    TreePlanner.plan(TreeRequest.of(side(source, "ums01"), side(root, "ums02"), POLICY));
            List<TreeEntry> old = scan(root, "ums02").toList();

            EffectOutcome outcome = apply(new TreeExecutor(root, CommitGate.OPEN), plan);

            assertThat(outcome).isInstanceOf(EffectOutcome.Failed.class);
            assertThat(outcome.toString()).contains("disk full", "retryable=false");
            assertThat(scan(root, "ums02").toList()).isEqualTo(old);
            assertThat(root.resolve(".ha-sync/stage")).doesNotExist();
            assertThat(root.resolve(".ha-sync/run")).doesNotExist();
        }
    }

    @Test
    void a_right_that_is_missing_before_the_commit_changes_nothing() throws IOException {
        TreePlan.Proceed plan = plan();
        List<TreeEntry> old = scan(target, "ums02").toList();

        EffectOutcome outcome = apply(failing("write", 3, new AccessDeniedException("changed")), plan);

        assertThat(outcome).isEqualTo(EffectOutcome.failed("permission denied: changed", false));
        assertThat(scan(target, "ums02").toList()).isEqualTo(old);
    }

    @Test
    void a_right_that_is_missing_in_the_middle_of_the_commit_leaves_what_recovery_completes() throws IOException {
        TreePlan.Proceed plan = plan();

        EffectOutcome outcome = apply(failing("move", 4, new AccessDeniedException("swap a")), plan);

        assertThat(outcome)
                .isEqualTo(EffectOutcome.indeterminate(
                        "the commit was begun and cut: permission denied: swap a; recover() completes it"));
        assertThat(new TreeExecutor(target, CommitGate.OPEN).recover()).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(scan(target, "ums02").toList())
                .isEqualTo(scan(source, "ums01").toList());
    }

    @Test
    void a_file_that_changes_while_it_is_read_changes_nothing() throws IOException {
        TreePlan.Proceed plan = plan(HashMode.NONE);
        List<TreeEntry> old = scan(target, "ums02").toList();

        EffectOutcome outcome = apply(
                new TreeExecutor(target, CommitGate.OPEN),
                plan,
                path -> {},
                path -> Files.setLastModifiedTime(
                        source.resolve(path.value()), java.nio.file.attribute.FileTime.from(Instant.EPOCH)));

        assertThat(outcome.toString()).contains("the source changed since its scan", "was modified while it was read");
        assertThat(scan(target, "ums02").toList()).isEqualTo(old);
    }

    @Test
    void a_silent_source_is_asked_as_often_as_was_said() throws IOException {
        TreePlan.Proceed plan = plan();
        AtomicInteger silent = new AtomicInteger(3);
        SourceBeside.Event hangs = path -> {
            if (silent.getAndDecrement() > 0) {
                throw new IOException("reset by peer");
            }
        };
        TreeExecutor executor = new TreeExecutor(target, CommitGate.OPEN).retrying(TWICE);

        assertThat(apply(executor, plan, hangs, path -> {}))
                .isEqualTo(EffectOutcome.failed("source: reset by peer", true));
        silent.set(2);
        assertThat(apply(executor, plan, hangs, path -> {})).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void pauses_double_up_to_the_longest() {
        Retries retries = new Retries(9, Duration.ofMillis(500), Duration.ofSeconds(3));

        assertThat(List.of(retries.pause(1), retries.pause(2), retries.pause(3), retries.pause(4), retries.pause(9)))
                .containsExactly(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(3));
    }

    @Test
    void a_paused_run_keeps_all_others_out_and_goes_on_when_it_is_told_to() throws Exception {
        TreePlan.Proceed plan = plan();
        AtomicInteger reports = new AtomicInteger();
        TransferSwitch valve = new TransferSwitch(progress -> reports.incrementAndGet() > 0);
        valve.pause();
        List<TreeEntry> old = scan(target, "ums02").toList();
        CompletableFuture<EffectOutcome> run = CompletableFuture.supplyAsync(
                () -> apply(new TreeExecutor(target, CommitGate.OPEN).watchedBy(valve), plan));

        Awaitility.await("it reports and stands").atMost(Duration.ofMinutes(1)).until(() -> reports.get() == 1);
        assertThat(apply(new TreeExecutor(target, CommitGate.OPEN), plan))
                .isEqualTo(EffectOutcome.rejected("another run on its host has the lock of " + target));
        assertThat(scan(target, "ums02").toList()).isEqualTo(old);
        valve.resume();

        assertThat(run.get(1, TimeUnit.MINUTES)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(scan(target, "ums02").toList())
                .isEqualTo(scan(source, "ums01").toList());
    }

    @Test
    void a_paused_run_can_be_cancelled() throws Exception {
        TreePlan.Proceed plan = plan();
        TransferSwitch valve = new TransferSwitch(TransferMonitor.NONE);
        valve.pause();
        CompletableFuture<EffectOutcome> run = CompletableFuture.supplyAsync(
                () -> apply(new TreeExecutor(target, CommitGate.OPEN).watchedBy(valve), plan));
        valve.cancel();

        assertThat(run.get(1, TimeUnit.MINUTES)).isInstanceOf(EffectOutcome.Rejected.class);
    }

    @Test
    void so_many_files_are_brought_at_once_and_no_more() throws IOException {
        TreePlan.Proceed plan = plan();
        CyclicBarrier three = new CyclicBarrier(3);
        AtomicInteger opened = new AtomicInteger();
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        SourceBeside.Event meets = path -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            if (opened.incrementAndGet() <= 3) {
                meet(three);
            }
            open.decrementAndGet();
        };

        EffectOutcome outcome = apply(new TreeExecutor(target, CommitGate.OPEN).inParallel(3), plan, meets, path -> {});

        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(most.get()).isEqualTo(3);
        assertThat(scan(target, "ums02").toList())
                .isEqualTo(scan(source, "ums01").toList());
    }

    @Test
    void the_first_thing_that_goes_wrong_ends_all_that_is_brought_at_once() throws IOException {
        TreePlan.Proceed plan = plan();
        List<TreeEntry> old = scan(target, "ums02").toList();

        EffectOutcome outcome = apply(
                new TreeExecutor(target, CommitGate.OPEN).inParallel(4),
                plan,
                path -> {
                    throw new AccessDeniedException("no right");
                },
                path -> {});

        assertThat(outcome).isEqualTo(EffectOutcome.failed("source: permission denied: no right", false));
        assertThat(scan(target, "ums02").toList()).isEqualTo(old);
    }

    @Test
    void a_mark_is_read_as_it_was_written_and_knows_the_dead() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        RunMark mine = RunMark.here(true);
        RunMark dead = new RunMark(true, mine.host(), ended.pid(), Instant.EPOCH, UUID.randomUUID());
        RunMark elsewhere = new RunMark(true, "elsewhere", ended.pid(), Instant.EPOCH, UUID.randomUUID());

        assertThat(RunMark.read(mine.text())).contains(mine);
        assertThat(RunMark.read("remote\n")).isEmpty();
        assertThat(mine.isDead()).isFalse();
        mine.ended();
        assertThat(mine.isDead()).isTrue();
        assertThat(dead.isDead()).isTrue();
        assertThat(elsewhere.isDead()).isFalse();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("not so many at once", e);
        }
    }

    @Test
    void a_small_file_in_a_new_directory_is_looked_at_once_on_the_target() throws IOException {
        for (int i = 0; i < 300; i++) {
            OddTrees.write(source, "many/f" + i, "content " + i);
        }
        TreePlan.Proceed plan = plan();
        int others = plan.steps().size() - 300;

        EffectOutcome outcome = apply(failing("entry", 300 + 5 * others, new IOException("one look too many")), plan);

        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private TreeExecutor failing(String call, int which, IOException problem) {
        return new TreeExecutor(FaultyFiles.failing(target, call, which, problem), RunSettings.usual(CommitGate.OPEN));
    }

    private EffectOutcome apply(TreeExecutor executor, TreePlan.Proceed plan) {
        return apply(executor, plan, path -> {}, path -> {});
    }

    private EffectOutcome apply(
            TreeExecutor executor, TreePlan.Proceed plan, SourceBeside.Event before, SourceBeside.Event after) {
        try (TreeSource from = new SourceBeside(TreeSource.local(source), before, after)) {
            return executor.apply(plan, plan.digest(), from);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private TreePlan.Proceed plan() throws IOException {
        return plan(HashMode.ALL);
    }

    private TreePlan.Proceed plan(HashMode hashes) throws IOException {
        Manifest wanted = TreeScanner.of(NodeId.of("ums01")).hashing(hashes).scan(source);
        return (TreePlan.Proceed) TreePlanner.plan(TreeRequest.of(TreeSide.of(wanted), side(target, "ums02"), POLICY)
                .since(base));
    }

    private static TreeSide side(Path root, String node) throws IOException {
        return TreeSide.of(scan(root, node));
    }

    private static Manifest scan(Path root, String node) throws IOException {
        return TreeScanner.of(NodeId.of(node)).hashing(HashMode.ALL).scan(root);
    }
}
