package dev.holdfast.examples.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.testkit.RuleCase;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuayPairTest {

    private static final NodeId STANDBY = NodeId.of("quay2");

    private static QuayPair pair() {
        return QuayPair.builder()
                .vip("10.70.0.100")
                .release("4.2.0")
                .active("quay1", "10.70.0.11")
                .standby("quay2", "10.70.0.12")
                .build();
    }

    static Stream<RuleCase> cases() {
        Cluster mixed = Cluster.builder("quay", QuayPair.FAMILY)
                .node(Node.builder("quay1", "10.70.0.11")
                        .role(NodeRole.PRIMARY)
                        .version("4.2.0")
                        .build())
                .node(Node.builder("quay2", "10.70.0.12")
                        .role(NodeRole.SECONDARY)
                        .version("4.1.0")
                        .build())
                .build();
        Cluster good = pair().cluster();
        return Stream.of(
                RuleCase.fires(QuayRules.SAME_RELEASE, "one behind", mixed),
                RuleCase.silent(QuayRules.SAME_RELEASE, "equal", good),
                RuleCase.fires(QuayRules.COPY_FRESH, "fell behind", good).seeing(age("PT15M0.001S")),
                RuleCase.silent(QuayRules.COPY_FRESH, "at the limit", good).seeing(age("PT15M")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void speaks_and_is_silent(RuleCase one) {
        assertThat(one.complaints()).isEmpty();
    }

    @Test
    void every_rule_has_a_case_both_ways() {
        assertThat(cases().filter(RuleCase::fires).map(RuleCase::rule)).hasSameElementsAs(QuayRules.own());
        assertThat(cases().filter(one -> !one.fires()).map(RuleCase::rule)).hasSameElementsAs(QuayRules.own());
    }

    @Test
    void reads_its_own_page() {
        QuayState state = new QuayState();

        assertThat(state.classify(new Page(200, "active\n", false)).reportedState())
                .contains(NodeState.ACTIVE);
        assertThat(state.classify(new Page(200, "standby", false)).reportedState())
                .contains(NodeState.STANDBY);
        assertThat(state.classify(new Page(200, "starting", false)).kind()).isEqualTo(Verdict.Kind.MAINT);
        assertThat(state.classify(new Page(503, "active", false)).isUp()).isFalse();
        assertThat(state.classify(new Page(200, "inactive", false)).isUp()).isFalse();
    }

    @Test
    void the_failover_machine_takes_it_as_it_is() {
        FailoverPolicy policy = pair().failover().orElseThrow();

        FailoverMachine machine = FailoverMachine.of(FailoverGroup.of(pair().cluster()), policy);

        assertThat(machine.group().members())
                .extracting(member -> member.node().value())
                .containsExactly("quay1", "quay2");
        assertThat(policy.recoveryPoint()).contains(QuayPair.OLDEST_COPY);
    }

    @Test
    void names_everything_that_is_missing_at_once() {
        assertThatThrownBy(() -> QuayPair.builder().build())
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageContainingAll("vip", "release", "active", "standby");
    }

    @Test
    void two_that_serve_are_no_pair() {
        Cluster two = Cluster.builder("quay", QuayPair.FAMILY)
                .node(Node.builder("quay1", "10.70.0.11").role(NodeRole.PRIMARY).build())
                .node(Node.builder("quay2", "10.70.0.12").role(NodeRole.PRIMARY).build())
                .build();

        assertThatThrownBy(() -> new QuayPair(two, pair().policy())).hasMessageContaining("[PRIMARY, PRIMARY]");
    }

    private static Observed age(String value) {
        return Observed.NOTHING.with(STANDBY, QuayPair.COPY_AGE, value);
    }
}
