package dev.holdfast.sync.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.CoreSighting;
import dev.holdfast.sync.ReplicationPlan;
import dev.holdfast.sync.ReplicationPlanner;
import dev.holdfast.sync.ReplicationSituation;
import dev.holdfast.sync.SituationBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReplicationMachineTest {

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final SoftwareVersion V = SoftwareVersion.of("11.4");
    private static final Instant NOON = Instant.parse("2024-03-05T12:00:00Z");
    private static final SyncRecord OLD = line(-60, -40, Result.SUCCESS, null);

    private final ReplicationMachine machine = new ReplicationMachine(
            ReplicationPlanner.DEFAULT, new RunPolicy(seconds(30), seconds(60), Duration.ofHours(8), true));

    @Test
    void a_replication_is_ordered_once_and_proven_by_date_result_tasks_and_counts() {
        ReplicationRun run = machine.of(plan(5));
        assertThat(machine.step(run, new ReplicationEvent.Asked(seconds(0))).orders())
                .containsExactly(new ReplicationOrder.ReadHistory(CORE2));

        ReplicationStep checking = machine.step(run, read(0, OLD));
        assertThat(checking.orders()).containsExactly(new ReplicationOrder.ReadSituation());

        ReplicationStep starting = machine.step(checking.next(), situation(0, 5, false));
        assertThat(starting.orders()).containsExactly(new ReplicationOrder.Start(CORE2, CORE1));

        run = machine.step(starting.next(), started(1, EffectOutcome.SUCCEEDED)).next();
        ReplicationStep look = machine.step(run, new ReplicationEvent.Tick(seconds(31)));
        assertThat(look.orders())
                .containsExactly(new ReplicationOrder.ReadSituation(), new ReplicationOrder.ReadHistory(CORE2));

        run = machine.step(look.next(), read(32, OLD, line(0, -1, Result.RUNNING, null)))
                .next();
        ReplicationStep counting = machine.step(run, read(62, OLD, line(0, 20, Result.SUCCESS, null)));
        assertThat(counting.orders()).containsExactly(new ReplicationOrder.CountDevices(CORE1, CORE2));

        ReplicationRun.Ended ended = (ReplicationRun.Ended)
                machine.step(counting.next(), counted(812, 812)).next();
        assertThat(ended.outcome()).isEqualTo(SyncOutcome.SUCCEEDED);
        assertThat(ended.detail())
                .isEqualTo("completed date: 2024-03-05T12:20:00Z; result success: SUCCESS; tasks without error: none;"
                        + " devices equal: core1 812, core2 812");
        assertThat(TargetFacts.of(ended, NodeFacts.UNKNOWN))
                .isEqualTo(NodeFacts.UNKNOWN.withSync(true, false).withLastSync(at(20), CORE1));
    }

    @Test
    void a_plan_of_an_older_epoch_is_refused_at_the_last_moment() {
        ReplicationRun.Ended ended = ended(step(checking(), situation(0, 6, false)));

        assertThat(ended.outcome()).isEqualTo(SyncOutcome.REFUSED);
        assertThat(ended.detail()).contains("sync.epoch-current: decided in e5, newest is e6");
    }

    @Test
    void a_failover_that_begins_before_the_order_keeps_it_back() {
        ReplicationRun.Ended ended = ended(step(checking(), situation(0, 5, true)));

        assertThat(ended.outcome()).isEqualTo(SyncOutcome.REFUSED);
        assertThat(ended.detail()).contains("sync.no-failover");
    }

    @Test
    void a_direction_that_has_changed_since_it_was_planned_is_not_followed() {
        ReplicationSituation reversed = ready(CoreSighting.ready(CORE2, NodeState.ACTIVE, V), NodeState.STANDBY)
                .active(CORE2)
                .epochs(Epoch.of(5), Epoch.of(5))
                .failoverRunning(false)
                .build();

        ReplicationRun.Ended ended = ended(step(checking(), new ReplicationEvent.SituationRead(seconds(0), reversed)));

        assertThat(ended.outcome()).isEqualTo(SyncOutcome.REFUSED);
        assertThat(ended.detail()).startsWith("what is to be replicated has changed");
    }

    @Test
    void a_change_of_epoch_while_it_runs_proves_nothing_and_a_mere_suspicion_ends_nothing() {
        assertThat(step(watching(null), situation(40, 5, true))).isEqualTo(watching(null));

        ReplicationRun.Ended ended = ended(step(watching(null), situation(40, 6, false)));

        assertThat(ended.outcome()).isEqualTo(SyncOutcome.SUPERSEDED);
        NodeFacts facts = TargetFacts.of(ended, NodeFacts.UNKNOWN.withSync(true, false));
        assertThat(facts.firstSyncDone()).isFalse();
        assertThat(facts.syncRunning()).isNull();
    }

    @Test
    void an_order_in_doubt_is_looked_for_and_never_repeated() {
        ReplicationRun unsure = step(starting(), started(1, EffectOutcome.indeterminate("no answer")));
        assertThat(ended(step(step(unsure, read(31, OLD, line(0, 20, Result.SUCCESS, null))), counted(1, 1)))
                        .outcome())
                .isEqualTo(SyncOutcome.SUCCEEDED);

        assertThat(step(unsure, read(61, OLD))).isEqualTo(unsure);
        ReplicationRun.Ended lost = ended(step(unsure, read(62, OLD)));
        assertThat(lost.outcome()).isEqualTo(SyncOutcome.LOST);
        assertThat(lost.detail()).contains("did not appear").contains("no answer");
    }

    @Test
    void a_line_that_stood_there_before_is_never_taken_for_ours() {
        SyncRecord fromElsewhere =
                new SyncRecord(SyncKind.INCREMENTAL, CORE2, NodeId.of("core9"), at(1), at(2), Result.SUCCESS, null);

        assertThat(step(watching(null), read(40, OLD, fromElsewhere))).isEqualTo(watching(null));
    }

    @ParameterizedTest
    @EnumSource(
            value = SyncKind.class,
            names = {"FULL_INITIAL", "REVERSE"})
    void one_that_vanishes_was_aborted_and_its_target_is_not_promotable(SyncKind kind) {
        ReplicationRun.Watching seen = watching(line(0, -1, Result.RUNNING, null));
        ReplicationRun.Watching full = new ReplicationRun.Watching(
                of(kind, 5), seen.newestBefore(), seen.since(), seen.nextLook(), null, seen.seen());
        assertThat(TargetFacts.of(full, NodeFacts.UNKNOWN)).isEqualTo(NodeFacts.UNKNOWN.withSync(false, true));

        ReplicationRun.Ended ended = ended(step(full, read(40, OLD)));

        assertThat(ended.outcome()).isEqualTo(SyncOutcome.ABORTED);
        assertThat(TargetFacts.of(ended, NodeFacts.UNKNOWN.withSync(true, true)))
                .isEqualTo(NodeFacts.UNKNOWN.withSync(false, false));
    }

    @Test
    void a_failure_and_each_missing_piece_of_the_proof_are_told() {
        assertThat(ended(step(watching(null), read(40, OLD, line(0, 9, Result.FAILURE, "disk full"))))
                        .detail())
                .isEqualTo("result success: FAILURE; tasks without error: disk full");
        assertThat(outcome(read(40, OLD, line(0, -1, Result.SUCCESS, null)))).isEqualTo(SyncOutcome.UNPROVEN);
        assertThat(outcome(read(40, OLD, line(0, 9, Result.SUCCESS, "one task failed"))))
                .isEqualTo(SyncOutcome.UNPROVEN);

        ReplicationRun counting = step(watching(null), read(40, OLD, line(0, 9, Result.SUCCESS, null)));
        assertThat(ended(step(counting, counted(812, 811))).detail()).isEqualTo("devices equal: core1 812, core2 811");
        ReplicationRun.Ended uncounted = ended(step(
                counting,
                new ReplicationEvent.DevicesCounted(seconds(41), Reply.of(812L), Reply.none("portal is down"))));
        assertThat(uncounted.outcome()).isEqualTo(SyncOutcome.UNPROVEN);
        assertThat(uncounted.detail()).isEqualTo("devices equal: core1 812, core2 unknown, portal is down");
    }

    @Test
    void without_counting_the_proof_says_that_nobody_counted() {
        ReplicationMachine uncounted = new ReplicationMachine(
                ReplicationPlanner.DEFAULT, machine.policy().withoutCounting());

        ReplicationRun.Ended ended = ended(uncounted
                .step(watching(null), read(40, OLD, line(0, 9, Result.SUCCESS, null)))
                .next());

        assertThat(ended.outcome()).isEqualTo(SyncOutcome.SUCCEEDED);
        CompletionProof proof = Objects.requireNonNull(ended.proof());
        assertThat(proof.checks().get(3).finding()).isEqualTo(CompletionProof.Finding.OFF);
    }

    @Test
    void an_unreadable_history_starts_nothing_and_ends_no_watch_until_patience_does() {
        ReplicationEvent unread = new ReplicationEvent.HistoryRead(seconds(40), Reply.none("connection reset"));

        assertThat(ended(step(machine.of(plan(5)), unread)).outcome()).isEqualTo(SyncOutcome.NOT_STARTED);
        assertThat(step(watching(null), unread)).isEqualTo(watching(null));
        ReplicationRun.Ended lost = ended(step(
                watching(null), new ReplicationEvent.Tick(Duration.ofHours(8).plusSeconds(2))));
        assertThat(lost.outcome()).isEqualTo(SyncOutcome.LOST);
    }

    @Test
    void what_the_product_refuses_and_what_was_not_reached_was_not_begun() {
        NodeFacts known = NodeFacts.UNKNOWN.withSync(true, false);

        ReplicationRun.Ended refused = ended(step(starting(), started(1, EffectOutcome.rejected("it is active"))));
        ReplicationRun.Ended failed = ended(step(starting(), started(1, EffectOutcome.failed("no route", true))));

        assertThat(refused.outcome()).isEqualTo(SyncOutcome.REFUSED);
        assertThat(failed.outcome()).isEqualTo(SyncOutcome.NOT_STARTED);
        assertThat(TargetFacts.of(refused, known)).isEqualTo(known);
        assertThat(TargetFacts.of(failed, known)).isEqualTo(known);
    }

    private SyncOutcome outcome(ReplicationEvent event) {
        return ended(step(watching(null), event)).outcome();
    }

    private ReplicationRun step(ReplicationRun run, ReplicationEvent event) {
        return machine.step(run, event).next();
    }

    private ReplicationRun checking() {
        return step(machine.of(plan(5)), read(0, OLD));
    }

    private ReplicationRun starting() {
        return step(checking(), situation(0, 5, false));
    }

    private static ReplicationRun.Watching watching(@Nullable SyncRecord seen) {
        return new ReplicationRun.Watching(plan(5), OLD.started(), seconds(1), seconds(31), null, seen);
    }

    private static ReplicationRun.Ended ended(ReplicationRun run) {
        return (ReplicationRun.Ended) run;
    }

    private static ReplicationPlan plan(long epoch) {
        return of(SyncKind.FULL_INITIAL, epoch);
    }

    private static ReplicationPlan of(SyncKind kind, long epoch) {
        ReplicationPlan plan = ReplicationPlanner.DEFAULT
                .plan(build(epoch, epoch, false))
                .planned()
                .orElseThrow();
        return new ReplicationPlan(
                plan.target(),
                plan.source(),
                kind,
                plan.reason(),
                plan.facts(),
                plan.scope(),
                plan.expected(),
                plan.decidedIn());
    }

    private static ReplicationEvent situation(long second, long newest, boolean failover) {
        return new ReplicationEvent.SituationRead(seconds(second), build(newest, newest, failover));
    }

    private static ReplicationSituation build(long decided, long newest, boolean failover) {
        CoreSighting empty = CoreSighting.ready(CORE2, NodeState.STANDBY, V).withWholeCopy(false);
        return ready(empty, NodeState.ACTIVE)
                .active(CORE1)
                .epochs(Epoch.of(decided), Epoch.of(newest))
                .failoverRunning(failover)
                .build();
    }

    private static SituationBuilder ready(CoreSighting secondary, NodeState primary) {
        return ReplicationSituation.between(secondary, CoreSighting.ready(CORE1, primary, V))
                .connected(true)
                .clockSkew(Duration.ZERO)
                .syncRunning(false);
    }

    private static ReplicationEvent read(long second, SyncRecord... lines) {
        return new ReplicationEvent.HistoryRead(seconds(second), Reply.of(List.of(lines)));
    }

    private static ReplicationEvent started(long second, EffectOutcome outcome) {
        return new ReplicationEvent.StartEnded(seconds(second), outcome);
    }

    private static ReplicationEvent counted(long source, long target) {
        return new ReplicationEvent.DevicesCounted(seconds(70), Reply.of(source), Reply.of(target));
    }

    private static SyncRecord line(int start, int end, Result result, @Nullable String error) {
        return new SyncRecord(
                SyncKind.FULL_INITIAL, CORE2, CORE1, at(start), end == -1 ? null : at(end), result, error);
    }

    private static Instant at(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    private static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }
}
