package dev.holdfast.sync.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.store.MemoryHaStore;
import dev.holdfast.sync.CoreSighting;
import dev.holdfast.sync.ReplicationPlan;
import dev.holdfast.sync.ReplicationPlanner;
import dev.holdfast.sync.ReplicationSituation;
import dev.holdfast.sync.history.SyncHistory;
import dev.holdfast.sync.run.ReplicationMachine;
import dev.holdfast.sync.run.ReplicationRun;
import dev.holdfast.sync.run.RunPolicy;
import dev.holdfast.testkit.FakeNodeControl.Manner;
import dev.holdfast.testkit.FakeReplicationControl;
import dev.holdfast.testkit.FakeReplicationControl.Course;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ReplicationRunnerTest {

    private static final ClusterId CLUSTER = ClusterId.of("core");
    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final SoftwareVersion V = SoftwareVersion.of("11.4");
    private static final RunPolicy POLICY =
            new RunPolicy(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofHours(8), true);

    private final SetTime time = new SetTime();
    private final MemoryHaStore store = MemoryHaStore.create(time.clock());
    private final FakeReplicationControl control =
            new FakeReplicationControl(Map.of(CORE1, Manner.WILLING, CORE2, Manner.WILLING), time.clock());
    private final List<String> stages = new ArrayList<>();
    private final List<NodeFacts> facts = new ArrayList<>();

    @Test
    void a_run_ends_when_the_product_has_completed_it_and_both_count_the_same() {
        control.next(Duration.ofMinutes(90), Course.SUCCEEDS);

        SyncRun run = runner(node -> Reply.of(812L)).run(plan(), this::situation);

        assertThat(run.outcome()).isEqualTo(SyncOutcome.SUCCEEDED);
        assertThat(run.kind()).isEqualTo(SyncKind.FULL_INITIAL);
        assertThat(Duration.between(run.asked(), run.ended())).isEqualTo(Duration.ofMinutes(90));
        List<SyncRun> kept = store.runs(CLUSTER, 10).orElseThrow();
        assertThat(kept).extracting(SyncRun::outcome).containsExactly(SyncOutcome.BEGUN, SyncOutcome.SUCCEEDED);
        assertThat(kept.get(1)).isEqualTo(run);
        assertThat(stages).containsSubsequence("Starting", "Watching", "Counting", "Ended");
    }

    @Test
    void the_failover_machine_hears_before_the_order_that_the_target_is_not_promotable() {
        control.next(Duration.ofMinutes(90), Course.SUCCEEDS);
        List<Integer> begunWhenTold = new ArrayList<>();

        builder(node -> Reply.of(812L))
                .listener(new RunListener() {
                    @Override
                    public void facts(NodeId target, UnaryOperator<NodeFacts> change) {
                        begunWhenTold.add(control.begun(CORE2));
                        facts.add(change.apply(NodeFacts.UNKNOWN));
                    }
                })
                .build()
                .run(plan(), this::situation);

        int told = facts.indexOf(NodeFacts.UNKNOWN.withSync(false, true));
        assertThat(begunWhenTold.get(told)).isZero();
        assertThat(facts.get(facts.size() - 1).firstSyncDone()).isTrue();
    }

    @Test
    void an_aborted_first_replication_is_known_from_the_store_alone_after_a_restart() {
        control.next(Duration.ofMinutes(10), Course.VANISHES);

        SyncRun run = runner(node -> Reply.of(812L)).run(plan(), this::situation);

        assertThat(run.outcome()).isEqualTo(SyncOutcome.ABORTED);
        SyncHistory after = SyncHistory.empty(CORE2)
                .read(control.history(CORE2).orElseThrow())
                .judged(store.runs(CLUSTER, 100).orElseThrow());
        assertThat(after.in(NodeFacts.UNKNOWN).firstSyncDone()).isFalse();
        assertThat(after.openFailures()).hasSize(1);
    }

    @Test
    void whoever_dies_while_everything_is_copied_leaves_a_target_that_is_not_promotable() {
        List<SyncRun> atTheOrder = new ArrayList<>();
        ReplicationControl dying = new ReplicationControl() {
            @Override
            public EffectOutcome syncNow(NodeId target, NodeId source, Duration timeout) {
                atTheOrder.addAll(store.runs(CLUSTER, 10).orElseThrow());
                return EffectOutcome.failed("died", false);
            }

            @Override
            public Reply<List<SyncRecord>> history(NodeId target) {
                return control.history(target);
            }
        };
        SyncHistory proven = SyncHistory.empty(CORE2).read(List.of(proven()));
        assertThat(proven.isWhole()).isTrue();

        SyncRun notStarted = ReplicationRunner.builder(dying, machine())
                .devices(node -> Reply.of(812L))
                .store(CLUSTER, store)
                .pace(time)
                .build()
                .run(plan(), this::situation);

        assertThat(proven.judged(atTheOrder).in(NodeFacts.UNKNOWN).firstSyncDone())
                .isFalse();
        assertThat(notStarted.outcome()).isEqualTo(SyncOutcome.NOT_STARTED);
        assertThat(proven.judged(store.runs(CLUSTER, 10).orElseThrow()).isWhole())
                .isTrue();
    }

    private SyncRecord proven() {
        Instant begun = time.clock().instant().minus(Duration.ofHours(9));
        return new SyncRecord(
                SyncKind.FULL_INITIAL,
                CORE2,
                CORE1,
                begun,
                begun.plus(Duration.ofHours(5)),
                SyncRecord.Result.SUCCESS,
                null);
    }

    @Test
    void nothing_is_ordered_that_could_not_be_written_down() {
        ReplicationRunner runner = ReplicationRunner.builder(control, machine())
                .devices(node -> Reply.of(812L))
                .store(CLUSTER, new UnwritableStore(store))
                .pace(time)
                .build();

        SyncRun run = runner.run(plan(), this::situation);

        assertThat(run.outcome()).isEqualTo(SyncOutcome.NOT_STARTED);
        assertThat(run.detail()).contains("could not be written down").contains("disk full");
        assertThat(control.begun(CORE2)).isZero();
    }

    @Test
    void an_order_that_nobody_acknowledged_is_found_in_the_history_and_not_given_again() {
        control.next(Duration.ofMinutes(10), Course.SUCCEEDS_UNHEARD);

        assertThat(runner(node -> Reply.of(812L)).run(plan(), this::situation).outcome())
                .isEqualTo(SyncOutcome.SUCCEEDED);
        assertThat(control.begun(CORE2)).isEqualTo(1);
    }

    @Test
    void a_pair_that_nobody_can_look_at_is_not_replicated() {
        SyncRun run = runner(node -> Reply.of(812L)).run(plan(), () -> {
            throw new IllegalStateException("no route");
        });

        assertThat(run.outcome()).isEqualTo(SyncOutcome.REFUSED);
        assertThat(control.begun(CORE2)).isZero();
    }

    @Test
    void counters_that_throw_prove_nothing_and_break_nothing() {
        SyncRun run = runner(node -> {
                    throw new IllegalStateException("secret");
                })
                .run(plan(), this::situation);

        assertThat(run.outcome()).isEqualTo(SyncOutcome.UNPROVEN);
        assertThat(run.detail()).doesNotContain("secret");
    }

    @Test
    void an_interrupt_ends_the_watch_and_stays_set() {
        control.next(Duration.ofHours(2), Course.SUCCEEDS);
        time.interruptAfter(Duration.ofMinutes(30));

        SyncRun run = runner(node -> Reply.of(812L)).run(plan(), this::situation);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.outcome()).isEqualTo(SyncOutcome.CANCELLED);
        assertThat(store.runs(CLUSTER, 10).orElseThrow()).endsWith(run);
    }

    @Test
    void runs_are_numbered_on_and_a_second_one_to_the_same_target_waits_its_turn() {
        ReplicationRunner runner = runner(node -> Reply.of(812L));
        List<SyncRun> inner = new ArrayList<>();
        control.next(Duration.ofMinutes(10), Course.SUCCEEDS);

        SyncRun outer = runner.run(plan(), () -> {
            if (inner.isEmpty()) {
                inner.add(runner.run(plan(), this::situation));
            }
            return situation();
        });

        assertThat(inner.get(0).outcome()).isEqualTo(SyncOutcome.REFUSED);
        assertThat(outer.outcome()).isEqualTo(SyncOutcome.SUCCEEDED);
        assertThat(store.runs(CLUSTER, 10).orElseThrow())
                .extracting(SyncRun::sequence)
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_policy_that_counts_needs_somebody_who_can() {
        assertThatThrownBy(() -> ReplicationRunner.builder(control, machine()).build())
                .hasMessageContaining("devices(");
    }

    private ReplicationRunner runner(DeviceCount devices) {
        return builder(devices)
                .listener(new RunListener() {
                    @Override
                    public void changed(ReplicationRun run, RunProgress progress) {
                        stages.add(run.getClass().getSimpleName());
                    }
                })
                .build();
    }

    private RunnerBuilder builder(DeviceCount devices) {
        return ReplicationRunner.builder(control, machine())
                .devices(devices)
                .store(CLUSTER, store)
                .pace(time);
    }

    private static ReplicationMachine machine() {
        return new ReplicationMachine(ReplicationPlanner.DEFAULT, POLICY);
    }

    private ReplicationPlan plan() {
        return ReplicationPlanner.DEFAULT.plan(situation()).planned().orElseThrow();
    }

    private ReplicationSituation situation() {
        return ReplicationSituation.between(
                        CoreSighting.ready(CORE2, NodeState.STANDBY, V).withWholeCopy(false),
                        CoreSighting.ready(CORE1, NodeState.ACTIVE, V))
                .active(CORE1)
                .connected(true)
                .clockSkew(Duration.ZERO)
                .syncRunning(false)
                .failoverRunning(false)
                .build();
    }
}
