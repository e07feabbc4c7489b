package dev.holdfast.sync.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.Interval;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.store.MemoryHaStore;
import dev.holdfast.sync.history.HistoryAnalysis;
import dev.holdfast.sync.history.LastSyncStatus;
import dev.holdfast.sync.history.SyncHistory;
import dev.holdfast.sync.testkit.MemoryReplica;
import dev.holdfast.sync.transfer.CommitGate;
import dev.holdfast.sync.transfer.ReplicaTransfer;
import dev.holdfast.sync.transfer.TreeSource;
import dev.holdfast.sync.tree.DeleteGuard;
import dev.holdfast.sync.tree.DeleteMode;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.StagedFile;
import dev.holdfast.sync.tree.TreePlan;
import dev.holdfast.sync.tree.TreePlanner;
import dev.holdfast.sync.tree.TreePolicy;
import dev.holdfast.sync.tree.TreeRequest;
import dev.holdfast.sync.tree.TreeSide;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TreeRunnerTest {

    private static final ClusterId CLUSTER = ClusterId.of("ums");
    private static final NodeId UMS1 = NodeId.of("ums1");
    private static final NodeId UMS2 = NodeId.of("ums2");
    private static final TreePolicy POLICY =
            TreePolicy.mirror().with(DeleteGuard.OFF).with(DeleteMode.DELETE);

    private final SetTime time = new SetTime();
    private final MemoryHaStore store = MemoryHaStore.create(time.clock());
    private final TreeRunner runner = new TreeRunner(CLUSTER, store);
    private final MemoryReplica source = new MemoryReplica(UMS1);
    private final MemoryReplica target = new MemoryReplica(UMS2);

    @BeforeEach
    void write() {
        write(source, "lx.bz2", "firmware");
    }

    @Test
    void a_success_is_a_proven_line_of_its_target_and_takes_as_long_as_it_took() {
        SyncRun run = run(plan(POLICY), new Doing((plan, from) -> {
            pass(Duration.ofMinutes(7));
            return target.transfer(CommitGate.OPEN).apply(plan, plan.digest(), from);
        }));

        assertThat(run.outcome()).isEqualTo(SyncOutcome.SUCCEEDED);
        assertThat(run.detail()).startsWith("1 to put (8 bytes)");
        assertThat(store.runs(CLUSTER, 10).orElseThrow())
                .extracting(SyncRun::outcome)
                .containsExactly(SyncOutcome.BEGUN, SyncOutcome.SUCCEEDED);
        SyncHistory history = history();
        assertThat(history.times(SyncKind.FILES)).containsExactly(Duration.ofMinutes(7));
        assertThat(history.isWhole()).isTrue();
        HistoryAnalysis analysis =
                HistoryAnalysis.of(history, Interval.hours(1), time.clock().instant());
        assertThat(analysis.idlePercent()).contains(88);
        assertThat(analysis.staleness()).contains(Duration.ZERO);
    }

    @Test
    void with_nothing_to_do_the_copy_is_as_good_as_new() {
        run(plan(POLICY), target.transfer(CommitGate.OPEN));
        pass(Duration.ofHours(2));

        SyncRun run = run(plan(POLICY), target.transfer(CommitGate.OPEN));

        assertThat(run.detail()).isEqualTo("nothing to do");
        assertThat(history().staleness(time.clock().instant())).contains(Duration.ZERO);
    }

    @Test
    void a_run_that_fails_is_failed_in_history_until_one_succeeds() {
        TreePlan plan = plan(POLICY);
        source.delete("lx.bz2");

        assertThat(run(plan, target.transfer(CommitGate.OPEN)).outcome()).isEqualTo(SyncOutcome.FAILED);
        assertThat(LastSyncStatus.of(history()).text()).contains("Result: Failure (FAILED: source: lx.bz2)");
        assertThat(history().openFailures()).hasSize(1);
        assertThat(HistoryAnalysis.of(history(), Interval.hours(1), time.clock().instant())
                        .remarks())
                .singleElement()
                .asString()
                .contains("1 replication(s) failed since the last success");

        write(source, "lx.bz2", "firmware");
        pass(Duration.ofMinutes(1));
        run(plan(POLICY), target.transfer(CommitGate.OPEN));
        assertThat(history().openFailures()).isEmpty();
    }

    @Test
    void what_a_guard_halts_and_what_a_gate_refuses_is_there_with_its_reason() {
        run(plan(POLICY), target.transfer(CommitGate.OPEN));
        Manifest base = scan(target);
        pass(Duration.ofMinutes(1));
        source.delete("lx.bz2");
        TreeRequest emptied = request(POLICY.with(DeleteGuard.DEFAULT)).since(base);

        SyncRun halted = run(TreePlanner.plan(emptied), target.transfer(CommitGate.OPEN));
        pass(Duration.ofMinutes(1));
        SyncRun refused =
                run(TreePlanner.plan(request(POLICY.requiring(true, true))), target.transfer(CommitGate.OPEN));
        pass(Duration.ofMinutes(1));
        write(source, "new", "new");
        SyncRun gate = run(plan(POLICY), target.transfer(() -> Optional.of("ums2 is ACTIVE by now")));

        assertThat(halted.outcome()).isEqualTo(SyncOutcome.HALTED);
        assertThat(halted.detail()).contains("EMPTY_SOURCE");
        assertThat(refused.outcome()).isEqualTo(SyncOutcome.REFUSED);
        assertThat(refused.detail()).contains("tree.roles", "tree.versions-equal");
        assertThat(gate.outcome()).isEqualTo(SyncOutcome.REFUSED);
        assertThat(gate.detail()).contains("ums2 is ACTIVE by now");
        assertThat(history().openFailures())
                .extracting(SyncRecord::error)
                .hasSize(3)
                .allMatch(text -> text != null);
        assertThat(history().isWhole()).as("nothing was touched").isTrue();
    }

    @Test
    void a_tree_that_cannot_be_looked_at_is_a_run_that_was_not_started() {
        SyncRun run = runner.unplanned(UMS1, UMS2, "ums2: connection to ums2:22 lost");

        assertThat(run.outcome()).isEqualTo(SyncOutcome.NOT_STARTED);
        assertThat(history().openFailures()).hasSize(1);
        assertThat(history().isWhole()).isFalse();
    }

    @Test
    void what_was_cut_during_the_commit_is_lost_and_no_success() {
        ReplicaTransfer cut = new Doing((plan, from) -> EffectOutcome.indeterminate("cut"));

        assertThat(run(plan(POLICY), cut).outcome()).isEqualTo(SyncOutcome.LOST);
        assertThat(history().lastSuccess()).isEmpty();
    }

    @Test
    void what_the_source_has_and_the_target_will_lack_is_no_success() {
        write(target, "lx.bz2", "another");

        SyncRun run = run(plan(TreePolicy.safe().with(DeleteGuard.OFF)), target.transfer(CommitGate.OPEN));

        assertThat(run.outcome()).isEqualTo(SyncOutcome.UNPROVEN);
        assertThat(run.detail()).contains("1 differences stay, the first: lx.bz2: CHANGED_ON_TARGET");
        assertThat(history().openFailures()).hasSize(1);
    }

    @Test
    void a_process_that_died_left_a_run_that_the_next_one_shows_to_be_aborted() {
        ReplicaTransfer dying = new Doing((plan, from) -> {
            throw new Died();
        });
        assertThatThrownBy(() -> run(plan(POLICY), dying)).isInstanceOf(Died.class);
        assertThat(history().running()).isPresent();
        pass(Duration.ofMinutes(1));

        run(plan(POLICY), target.transfer(CommitGate.OPEN));

        assertThat(history().running()).isEmpty();
        assertThat(history().records()).extracting(SyncRecord::isProven).containsExactly(false, true);
    }

    @Test
    void what_cannot_be_written_down_is_not_begun() {
        TreeRunner mute = new TreeRunner(CLUSTER, new UnwritableStore(store), store::now);

        SyncRun run = mute.run(plan(POLICY), plan(POLICY).digest(), target.transfer(CommitGate.OPEN), source.source());

        assertThat(run.outcome()).isEqualTo(SyncOutcome.NOT_STARTED);
        assertThat(scan(target).toList()).isEmpty();
    }

    @Test
    void files_say_nothing_about_what_the_product_replicates() {
        run(plan(POLICY), target.transfer(CommitGate.OPEN));

        SyncHistory product =
                SyncHistory.empty(UMS2).judged(store.runs(CLUSTER, 10).orElseThrow());

        assertThat(product.records()).isEmpty();
        assertThat(product.isWhole()).isFalse();
    }

    /** What ends a process, as far as a test can. */
    private static final class Died extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A transfer that does this when it is told to carry out a plan. */
    private record Doing(BiFunction<TreePlan.Proceed, TreeSource, EffectOutcome> what) implements ReplicaTransfer {
        @Override
        public EffectOutcome apply(TreePlan.Proceed plan, String approved, TreeSource from) {
            return what.apply(plan, from);
        }

        @Override
        public EffectOutcome recover() {
            return EffectOutcome.SUCCEEDED;
        }

        @Override
        public Reply<List<StagedFile>> staged(Manifest wanted) {
            return Reply.of(List.of());
        }
    }

    private void pass(Duration duration) {
        try {
            time.sleep(duration);
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private SyncRun run(TreePlan plan, ReplicaTransfer transfer) {
        return runner.run(plan, plan.digest(), transfer, source.source());
    }

    private SyncHistory history() {
        return runner.history(UMS2).orElseThrow();
    }

    private TreePlan plan(TreePolicy policy) {
        return TreePlanner.plan(request(policy));
    }

    private TreeRequest request(TreePolicy policy) {
        return TreeRequest.of(TreeSide.of(scan(source)), TreeSide.of(scan(target)), policy);
    }

    private static Manifest scan(MemoryReplica replica) {
        return replica.inventory().scan().orElseThrow();
    }

    private static void write(MemoryReplica replica, String path, String text) {
        replica.write(path, text.getBytes(StandardCharsets.UTF_8));
    }
}
