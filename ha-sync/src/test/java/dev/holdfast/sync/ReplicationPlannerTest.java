package dev.holdfast.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.facts.Facts;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.sync.ReplicationDecision.Planned;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplicationPlannerTest {

    private static final NodeId PRIMARY = NodeId.of("core1");
    private static final NodeId SECONDARY = NodeId.of("core2");
    private static final NodeId DR = NodeId.of("core3");
    private static final SoftwareVersion V = SoftwareVersion.of("11.4.1.0");

    @Test
    void in_normal_operation_the_secondary_pulls_the_changes_of_its_upstream() {
        assertThat(planned(normal().epochs(Epoch.of(7), Epoch.of(7))))
                .isEqualTo(new ReplicationPlan(
                        SECONDARY,
                        PRIMARY,
                        SyncKind.INCREMENTAL,
                        "core2 pulls the changes of its upstream core1",
                        List.of("CORE-04", "CORE-06", "CORE-71"),
                        ReplicationScope.UNDECLARED,
                        Optional.empty(),
                        Optional.of(Epoch.of(7))));
    }

    @Test
    void the_first_time_everything_is_copied_also_when_nobody_knows_whether_it_is_the_first() {
        ReplicationPlan first = planned(normal().refine(SECONDARY, node -> node.withWholeCopy(false)));
        assertThat(first.kind()).isEqualTo(SyncKind.FULL_INITIAL);
        assertThat(first.reason()).contains("must not be promoted before");
        assertThat(first.replacesEverything()).isTrue();

        CoreSighting unknown = new CoreSighting(
                SECONDARY,
                NodeState.STANDBY,
                V,
                DataLine.NOT_OBSERVED,
                Answer.NOT_OBSERVED,
                Answer.YES,
                Answer.NO,
                Answer.NO);
        assertThat(planned(swap(unknown)).kind()).isEqualTo(SyncKind.FULL_INITIAL);
    }

    @Test
    void after_a_failover_the_returned_primary_pulls_from_the_node_that_served() {
        ReplicationPlan planned = planned(failedOver(held(PRIMARY, NodeState.STANDBY)));

        assertThat(planned.target()).isEqualTo(PRIMARY);
        assertThat(planned.source()).isEqualTo(SECONDARY);
        assertThat(planned.kind()).isEqualTo(SyncKind.REVERSE);
        assertThat(planned.facts()).containsExactly("CORE-12");
    }

    @Test
    void the_direction_stays_reversed_until_the_operator_resumes_whoever_is_active() {
        SituationBuilder rushed = ready(standby(SECONDARY), held(PRIMARY, NodeState.ACTIVE), PRIMARY);

        assertThat(gates(rushed))
                .containsExactly(SyncGate.DIRECTION_KNOWN, SyncGate.SOURCE_TRUSTED, SyncGate.TARGET_STANDBY);
    }

    @Test
    void a_primary_that_came_back_active_is_neither_target_nor_source() {
        SituationBuilder dual = failedOver(held(PRIMARY, NodeState.ACTIVE));
        assertThat(gates(dual)).containsExactly(SyncGate.TARGET_STANDBY);

        SituationBuilder taken = ready(standby(SECONDARY), active(PRIMARY), DR);
        assertThat(gates(taken)).containsExactly(SyncGate.SOURCE_TRUSTED);
        assertThat(plan(taken).failing().get(0).seen()).isEqualTo("core1 is ACTIVE, but core3 serves");
    }

    @Test
    void a_third_core_pulls_from_the_standby_above_it() {
        ReplicationPlan planned = planned(ready(standby(DR), standby(SECONDARY), PRIMARY));

        assertThat(planned.target()).isEqualTo(DR);
        assertThat(planned.source()).isEqualTo(SECONDARY);
    }

    @Test
    void a_standby_gives_on_only_a_whole_copy_of_what_is_served() {
        assertThat(seen(ready(standby(DR), standby(SECONDARY).withWholeCopy(false), PRIMARY)))
                .isEqualTo("core2 holds no whole copy itself");
        assertThat(seen(ready(standby(DR), standby(SECONDARY).withLine(DataLine.ACTED_BESIDE), PRIMARY)))
                .isEqualTo("core2 acted beside the node that serves and has not pulled from it since");
    }

    @Test
    void a_third_core_on_hold_pulls_from_the_node_that_serves_and_not_from_its_upstream() {
        CoreSighting held = held(DR, NodeState.STANDBY);

        assertThat(plan(ready(held, standby(SECONDARY), PRIMARY))
                        .failing()
                        .get(0)
                        .seen())
                .isEqualTo("core3 is on hold after a failover, and core1, which serves, is not of this pair");
        ReplicationPlan planned = planned(ready(held, active(PRIMARY), PRIMARY));
        assertThat(planned.kind()).isEqualTo(SyncKind.REVERSE);
        assertThat(planned.target()).isEqualTo(DR);
    }

    @Test
    void after_a_failover_to_a_third_node_this_pair_waits() {
        SituationBuilder away = ready(standby(SECONDARY), held(PRIMARY, NodeState.STANDBY), DR);

        assertThat(gates(away)).containsExactly(SyncGate.DIRECTION_KNOWN, SyncGate.SOURCE_TRUSTED);

        SituationBuilder back = ready(active(DR), held(PRIMARY, NodeState.STANDBY), DR);
        assertThat(planned(back).kind()).isEqualTo(SyncKind.REVERSE);
    }

    @Test
    void what_was_not_observed_is_a_gate_not_passed_and_all_of_them_are_reported() {
        List<FailingGate<SyncGate>> failing = plan(ReplicationSituation.between(
                        CoreSighting.unseen(SECONDARY), CoreSighting.unseen(PRIMARY)))
                .failing();

        assertThat(failing)
                .extracting(FailingGate::gate)
                .containsExactlyElementsOf(Arrays.stream(SyncGate.values())
                        .filter(gate -> gate != SyncGate.EPOCH_CURRENT)
                        .toList());
        assertThat(failing).allSatisfy(gate -> {
            assertThat(gate.seen()).contains("not observed");
            assertThat(gate.wanted()).isNotBlank();
            assertThat(gate.remedy()).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("single_faults")
    void each_fault_fails_its_own_gate_and_no_other(SyncGate gate, String seen, UnaryOperator<SituationBuilder> fault) {
        List<FailingGate<SyncGate>> failing = plan(fault.apply(normal())).failing();

        assertThat(failing).hasSize(1);
        assertThat(failing.get(0).gate()).isEqualTo(gate);
        assertThat(failing.get(0).seen()).isEqualTo(seen);
    }

    static Stream<Arguments> single_faults() {
        return Stream.of(
                fault(SyncGate.CONNECTED, "443 failed", b -> b.connection(443, false)),
                fault(SyncGate.CLOCKS_EQUAL, "1001 ms apart, more than 1000 ms", b -> b.clockSkew(ms(-1001))),
                fault(SyncGate.NONE_RUNNING, "one runs", b -> b.syncRunning(true)),
                fault(
                        SyncGate.NO_FAILOVER,
                        "one is under way, or the active node is failing",
                        b -> b.failoverRunning(true)),
                fault(SyncGate.EPOCH_CURRENT, "decided in e3, newest is e4", b -> b.epochs(Epoch.of(3), Epoch.of(4))),
                fault(SyncGate.TARGET_STANDBY, "core2 is MAINTENANCE", b -> swap(in(SECONDARY, NodeState.MAINTENANCE))),
                fault(
                        SyncGate.VERSIONS_EQUAL,
                        "core2 runs 11.5, core1 runs 11.4.1.0",
                        b -> swap(CoreSighting.ready(SECONDARY, NodeState.STANDBY, SoftwareVersion.of("11.5")))),
                fault(
                        SyncGate.HA_ENABLED,
                        "core2: disabled, core1: enabled",
                        b -> b.refine(SECONDARY, node -> node.withHaEnabled(false))),
                fault(
                        SyncGate.NO_MAINTENANCE,
                        "core2: locked, core1: free",
                        b -> b.refine(SECONDARY, node -> node.withMaintenance(true))),
                fault(
                        SyncGate.NO_POWER_ACTION,
                        "core2: power action ahead, core1: no power action",
                        b -> b.refine(SECONDARY, node -> node.withPowerAction(true))));
    }

    @Test
    void a_source_that_should_serve_but_does_not_is_no_source() {
        assertThat(gates(ready(standby(SECONDARY), in(PRIMARY, NodeState.NOT_AVAILABLE), PRIMARY)))
                .containsExactly(SyncGate.SOURCE_TRUSTED);
    }

    @Test
    void clocks_exactly_at_the_limit_and_an_equal_epoch_pass() {
        assertThat(plan(normal().clockSkew(ms(1000)).epochs(Epoch.of(4), Epoch.of(4))))
                .isInstanceOf(Planned.class);
    }

    @Test
    void every_gate_has_an_id_of_its_own_and_facts_that_exist() {
        assertThat(SyncGate.values()).extracting(SyncGate::id).doesNotHaveDuplicates();
        assertThat(SyncGate.values())
                .allSatisfy(gate -> assertThat(gate.facts())
                        .isNotEmpty()
                        .allSatisfy(
                                fact -> assertThat(Facts.find(fact)).as(fact).isPresent()));
    }

    @Test
    void a_node_is_never_paired_with_itself() {
        assertThatThrownBy(
                        () -> ready(standby(PRIMARY), active(PRIMARY), PRIMARY).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("paired with itself");
    }

    private static Arguments fault(SyncGate gate, String seen, UnaryOperator<SituationBuilder> fault) {
        return Arguments.of(gate, seen, fault);
    }

    private static SituationBuilder normal() {
        return ready(standby(SECONDARY), active(PRIMARY), PRIMARY);
    }

    private static SituationBuilder swap(CoreSighting secondary) {
        return ready(secondary, active(PRIMARY), PRIMARY);
    }

    private static SituationBuilder failedOver(CoreSighting primary) {
        return ready(active(SECONDARY), primary, SECONDARY);
    }

    private static SituationBuilder ready(CoreSighting secondary, CoreSighting upstream, NodeId active) {
        return ReplicationSituation.between(secondary, upstream)
                .active(active)
                .connection(8443, true)
                .connection(443, true)
                .connection(22, true)
                .clockSkew(Duration.ZERO)
                .syncRunning(false)
                .failoverRunning(false);
    }

    private static CoreSighting standby(NodeId node) {
        return in(node, NodeState.STANDBY);
    }

    private static CoreSighting active(NodeId node) {
        return in(node, NodeState.ACTIVE);
    }

    private static CoreSighting in(NodeId node, NodeState state) {
        return CoreSighting.ready(node, state, V);
    }

    private static ReplicationDecision plan(SituationBuilder situation) {
        return ReplicationPlanner.DEFAULT.plan(situation.build());
    }

    private static ReplicationPlan planned(SituationBuilder situation) {
        return plan(situation).planned().orElseThrow();
    }

    private static List<SyncGate> gates(SituationBuilder situation) {
        return plan(situation).failing().stream().map(FailingGate::gate).toList();
    }

    private static String seen(SituationBuilder situation) {
        assertThat(gates(situation)).containsExactly(SyncGate.SOURCE_TRUSTED);
        return plan(situation).failing().get(0).seen();
    }

    private static CoreSighting held(NodeId node, NodeState state) {
        return in(node, state).withLine(DataLine.ON_HOLD);
    }

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }
}
