package dev.holdfast.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.sync.ReplicationDecision.Planned;
import dev.holdfast.sync.ReplicationDecision.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every combination of states, versions, roles and one further fault, and what must hold in each. */
class ReplicationLawsTest {

    private static final NodeId PRIMARY = NodeId.of("core1");
    private static final NodeId SECONDARY = NodeId.of("core2");
    private static final List<NodeState> STATES =
            List.of(NodeState.ACTIVE, NodeState.STANDBY, NodeState.NOT_AVAILABLE, NodeState.UNKNOWN);
    private static final List<SoftwareVersion> VERSIONS =
            List.of(SoftwareVersion.of("11.4"), SoftwareVersion.of("11.4.0"), SoftwareVersion.of("11.5"));
    private static final int QUESTIONS = 11;

    /** A question of {@link #answers} that gets a bad answer; -1 for none. */
    private record Fault(int question, Answer answer) {}

    @Test
    void nothing_flows_the_wrong_way_into_an_active_node_or_between_unequal_releases() {
        List<ReplicationPlan> planned = new ArrayList<>();
        for (Fault fault : faults()) {
            for (ReplicationSituation situation : situations(answers(fault))) {
                ReplicationDecision decision = ReplicationPlanner.DEFAULT.plan(situation);
                if (decision instanceof Planned planning) {
                    ReplicationPlan plan = planning.plan();
                    assertThat(fault.question()).as("%s in %s", plan, situation).isEqualTo(-1);
                    check(plan, situation);
                    planned.add(plan);
                } else {
                    assertThat(((Refused) decision).failing()).isNotEmpty().doesNotHaveDuplicates();
                }
            }
        }
        assertThat(planned).extracting(ReplicationPlan::target).contains(PRIMARY, SECONDARY);
    }

    private static void check(ReplicationPlan plan, ReplicationSituation situation) {
        boolean normal = plan.target().equals(SECONDARY);
        CoreSighting target = normal ? situation.secondary() : situation.upstream();
        assertThat(target.state()).isEqualTo(NodeState.STANDBY);
        assertThat(situation.activeNode()).isPresent().isNotEqualTo(Optional.of(plan.target()));
        assertThat(situation.secondary().version()).isNotNull();
        assertThat(VERSIONS.indexOf(situation.secondary().version()) < 2)
                .isEqualTo(VERSIONS.indexOf(situation.upstream().version()) < 2);
        assertThat(normal)
                .isEqualTo(situation.upstream().line() != DataLine.ON_HOLD && !SECONDARY.equals(situation.active()));
    }

    private static List<ReplicationSituation> situations(List<Answer> answers) {
        List<ReplicationSituation> all = new ArrayList<>();
        List<@Nullable NodeId> actives = new ArrayList<>(List.of(PRIMARY, SECONDARY, NodeId.of("core3")));
        actives.add(null);
        for (NodeState mine : STATES) {
            for (NodeState theirs : STATES) {
                for (SoftwareVersion version : VERSIONS) {
                    for (NodeId active : actives) {
                        for (DataLine line : DataLine.values()) {
                            all.add(situation(
                                    sighting(SECONDARY, mine, version, answers.subList(0, 3)),
                                    sighting(PRIMARY, theirs, VERSIONS.get(0), answers.subList(3, 6))
                                            .withLine(line),
                                    active,
                                    answers));
                        }
                    }
                }
            }
        }
        return all;
    }

    private static ReplicationSituation situation(
            CoreSighting secondary, CoreSighting upstream, @Nullable NodeId active, List<Answer> answers) {
        return new ReplicationSituation(
                secondary,
                upstream,
                active,
                Map.of(8443, answers.get(6), 443, answers.get(7), 22, answers.get(8)),
                Duration.ZERO,
                answers.get(9),
                answers.get(10),
                null,
                null,
                Map.of());
    }

    private static CoreSighting sighting(NodeId node, NodeState state, SoftwareVersion version, List<Answer> answers) {
        return new CoreSighting(
                node,
                state,
                version,
                DataLine.OF_THE_SERVING,
                Answer.YES,
                answers.get(0),
                answers.get(1),
                answers.get(2));
    }

    /** Enabled, not locked, no power action, twice; three ports; no replication, no failover running. */
    private static List<Answer> answers(Fault fault) {
        List<Answer> answers = new ArrayList<>(List.of(
                Answer.YES,
                Answer.NO,
                Answer.NO,
                Answer.YES,
                Answer.NO,
                Answer.NO,
                Answer.YES,
                Answer.YES,
                Answer.YES));
        answers.addAll(List.of(Answer.NO, Answer.NO));
        if (fault.question() >= 0) {
            Answer good = answers.get(fault.question());
            Answer opposite = good == Answer.YES ? Answer.NO : Answer.YES;
            answers.set(fault.question(), fault.answer() == Answer.NOT_OBSERVED ? fault.answer() : opposite);
        }
        return answers;
    }

    private static List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(List.of(new Fault(-1, Answer.NO)));
        for (int question = 0; question < QUESTIONS; question++) {
            faults.add(new Fault(question, Answer.NO));
            faults.add(new Fault(question, Answer.NOT_OBSERVED));
        }
        return faults;
    }
}
