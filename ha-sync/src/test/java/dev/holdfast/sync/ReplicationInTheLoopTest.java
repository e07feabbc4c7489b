package dev.holdfast.sync;

import static dev.holdfast.sync.GroupInTheLoop.CORE1;
import static dev.holdfast.sync.GroupInTheLoop.CORE2;
import static dev.holdfast.sync.GroupInTheLoop.CORE3;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Phase;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.sync.SyncKind;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** Direction and gates over histories of failovers, resumes and upgrades, with the failover machine itself in the loop. */
class ReplicationInTheLoopTest {

    private static final List<List<NodeId>> PAIRS =
            List.of(List.of(CORE2, CORE1), List.of(CORE3, CORE2), List.of(CORE3, CORE1));

    /** What may happen. */
    enum Kind {
        WRITES,
        GOES_DOWN,
        COMES_BACK,
        IS_UPGRADED,
        IS_SET_UP_ANEW,
        TIME_PASSES,
        REPLICATES,
        REPLICATION_IS_ABORTED,
        OPERATOR_ORDERS,
        NEW_LEADER
    }

    /** Something that happens, to whom. */
    record Event(Kind kind, int which) {}

    @Test
    void after_a_failover_the_way_back_is_reversed_until_the_operator_resumes() {
        GroupInTheLoop group = new GroupInTheLoop();
        assertThat(kind(group, CORE2, CORE1)).isEqualTo(SyncKind.INCREMENTAL);

        group.write();
        group.core(CORE1).up = false;
        group.rounds(6);
        assertThat(group.active()).isEqualTo(CORE2);
        assertThat(decide(group, CORE2, CORE1).failing())
                .extracting(FailingGate::gate)
                .contains(SyncGate.TARGET_STANDBY);
        group.write();

        group.core(CORE1).up = true;
        group.rounds(4);
        ReplicationPlan back = decide(group, CORE2, CORE1).planned().orElseThrow();
        assertThat(back.kind()).isEqualTo(SyncKind.REVERSE);
        assertThat(back.target()).isEqualTo(CORE1);

        group.order(CORE1);
        assertThat(group.active()).as("no resume before the way back").isEqualTo(CORE2);
        group.replicate(back, true);
        group.order(CORE1);
        assertThat(group.active()).isEqualTo(CORE1);
        group.rounds(2);
        assertThat(decide(group, CORE2, CORE1).planned().orElseThrow().target()).isEqualTo(CORE2);
    }

    @Test
    void an_aborted_first_copy_keeps_its_target_from_being_promoted() {
        GroupInTheLoop group = new GroupInTheLoop();
        group.core(CORE2).torn = true;
        group.core(CORE3).up = false;
        group.rounds(4);
        group.replicate(decide(group, CORE2, CORE1).planned().orElseThrow(), false);

        group.core(CORE1).up = false;
        group.rounds(10);

        assertThat(group.state().phase()).isEqualTo(Phase.UNAVAILABLE);
        assertThat(group.promoted).isEmpty();
    }

    @Test
    void nothing_is_planned_while_the_active_node_is_suspected() {
        GroupInTheLoop group = new GroupInTheLoop();
        group.core(CORE1).up = false;
        group.rounds(1);
        assertThat(group.state().phase()).isEqualTo(Phase.SUSPECTING);

        assertThat(decide(group, CORE3, CORE2).failing())
                .extracting(FailingGate::gate)
                .containsExactly(SyncGate.NO_FAILOVER);
    }

    @Test
    void nothing_is_replicated_during_a_declared_upgrade_or_with_a_withdrawn_node() {
        GroupInTheLoop group = new GroupInTheLoop();
        group.declareUpgrade(Duration.ofMinutes(10));
        assertThat(decide(group, CORE2, CORE1).failing())
                .extracting(FailingGate::gate)
                .containsExactly(SyncGate.NO_MAINTENANCE);

        group.rounds(21);
        assertThat(decide(group, CORE2, CORE1).planned()).isPresent();

        group.withdraw(CORE3);
        assertThat(decide(group, CORE3, CORE2).failing())
                .extracting(FailingGate::gate)
                .containsExactly(SyncGate.NO_MAINTENANCE);
        assertThat(decide(group, CORE2, CORE1).planned()).isPresent();
    }

    @Property(tries = 400)
    void whatever_happens_data_flows_from_the_serving_line_only_and_never_into_it(
            @ForAll("histories") List<Event> events) {
        GroupInTheLoop group = new GroupInTheLoop();
        for (Event event : events) {
            happen(group, event);
            for (List<NodeId> pair : PAIRS) {
                decide(group, pair.get(0), pair.get(1)).planned().ifPresent(plan -> {
                    Statistics.label("planned").collect(plan.kind());
                    holds(group, plan, event);
                });
            }
        }
        Statistics.label("failovers").collect(group.promoted.size() > 0);
        Statistics.label("planned").coverage(seen -> {
            seen.check(SyncKind.INCREMENTAL).count(count -> count > 0);
            seen.check(SyncKind.FULL_INITIAL).count(count -> count > 0);
            seen.check(SyncKind.REVERSE).count(count -> count > 0);
        });
        Statistics.label("failovers").coverage(seen -> seen.check(true).percentage(share -> share > 10));
    }

    private static void holds(GroupInTheLoop group, ReplicationPlan plan, Event event) {
        GroupInTheLoop.Core target = group.core(plan.target());
        GroupInTheLoop.Core source = group.core(plan.source());
        assertThat(group.state().phase()).as("after %s", event).isEqualTo(Phase.STEADY);
        assertThat(plan.target()).as("after %s", event).isNotEqualTo(group.active());
        assertThat(target.open)
                .as("clients are led to the target, after %s", event)
                .isFalse();
        assertThat(target.state).isEqualTo(NodeState.STANDBY);
        assertThat(target.release).isEqualTo(source.release);
        assertThat(source.torn && !plan.source().equals(group.active())).isFalse();
        assertThat(group.lostTheRole).as("%s after %s", plan, event).doesNotContain(plan.source());
        if (group.lostTheRole.contains(plan.target())) {
            assertThat(plan.source()).as("%s after %s", plan, event).isEqualTo(group.active());
        }
        assertThat(group.core(group.active()).writes)
                .as("%s after %s", plan, event)
                .containsAll(source.writes);
    }

    private static void happen(GroupInTheLoop group, Event event) {
        NodeId node = GroupInTheLoop.ALL.get(event.which() % 3);
        switch (event.kind()) {
            case WRITES -> group.write();
            case GOES_DOWN -> {
                group.core(node).up = false;
                group.rounds(1 + event.which() % 5);
            }
            case COMES_BACK -> {
                group.core(node).up = true;
                group.rounds(1 + event.which() % 4);
            }
            case IS_UPGRADED -> {
                group.core(node).release = 4 + event.which() % 2;
                group.report(node);
            }
            case IS_SET_UP_ANEW -> group.setUpAnew(node);
            case TIME_PASSES -> group.rounds(1 + event.which() % 6);
            case REPLICATES, REPLICATION_IS_ABORTED -> {
                List<NodeId> pair = PAIRS.get(event.which() % 3);
                decide(group, pair.get(0), pair.get(1))
                        .planned()
                        .ifPresent(plan -> group.replicate(plan, event.kind() == Kind.REPLICATES));
            }
            case OPERATOR_ORDERS -> orderAsTheRunbookSays(group, node);
            case NEW_LEADER -> {
                group.newTerm();
                group.rounds(1);
            }
        }
        boolean torn = group.promoted.stream()
                .anyMatch(each -> group.core(each).torn && group.active().equals(each));
        assertThat(torn).as("a node with half a copy serves after %s", event).isFalse();
    }

    /** Nobody moves the role before the node that is to take it has all that was written. */
    private static void orderAsTheRunbookSays(GroupInTheLoop group, NodeId to) {
        for (List<NodeId> pair : PAIRS) {
            ReplicationPlan last =
                    decide(group, pair.get(0), pair.get(1)).planned().orElse(null);
            if (last != null && last.target().equals(to) && last.source().equals(group.active())) {
                group.replicate(last, true);
                group.order(to);
                return;
            }
        }
    }

    private static SyncKind kind(GroupInTheLoop group, NodeId secondary, NodeId upstream) {
        return decide(group, secondary, upstream).planned().orElseThrow().kind();
    }

    private static ReplicationDecision decide(GroupInTheLoop group, NodeId secondary, NodeId upstream) {
        return ReplicationPlanner.DEFAULT.plan(
                group.situation(secondary, upstream).build());
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class), Arbitraries.integers().between(0, 59))
                .as(Event::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }
}
