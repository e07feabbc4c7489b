package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.lb.netscaler.emulator.HaPair;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.store.MemoryOwnershipLedger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A pair whose nodes stand in two networks: what each keeps for itself is planned for each. */
class IncTest {

    private static final List<SubnetIp> HERE = List.of(new SubnetIp(Ipv4.of("10.20.0.1"), Subnet.of("10.20.0.0/24")));
    private static final List<SubnetIp> THERE = List.of(new SubnetIp(Ipv4.of("10.40.0.1"), Subnet.of("10.40.0.0/24")));

    @AutoClose
    private final HaPair pair = HaPair.builder().inc().start();

    @AutoClose
    private final NetScalerLoadBalancer balancer = adapter(pair);

    private final NetScalerNode first = balancer.node(pair.first().uri());
    private final NetScalerNode second = balancer.node(pair.second().uri());

    private static NetScalerLoadBalancer adapter(HaPair of) {
        return NetScalerLoadBalancer.builder(of.first().uri(), of.credentials())
                .partners(of.second().uri())
                .name("ns1")
                .cluster(ClusterId.of("core"))
                .store("store1")
                .ledger(MemoryOwnershipLedger.create())
                .deletions(1)
                .backoff(Duration.ofMillis(10))
                .callTimeout(Duration.ofSeconds(10))
                .allowPlainHttp()
                .build();
    }

    private static EffectOutcome.Succeeded apply(
            NetScalerNode node, List<SubnetIp> addresses, NetScalerObject... more) {
        EffectOutcome outcome = node.apply(node.plan(addresses, more).orElseThrow());
        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
        return (EffectOutcome.Succeeded) outcome;
    }

    private static List<NitroCall> writes(NitroEmulator node) {
        return node.calls().stream().filter(NitroCall::isWrite).toList();
    }

    @Test
    void each_node_gets_its_own_addresses_and_the_second_plan_is_empty() {
        apply(first, HERE);
        apply(second, THERE);

        assertThat(pair.first().dump()).contains("add ns ip 10.20.0.1").doesNotContain("10.40.0.1");
        assertThat(pair.second().dump()).contains("add ns ip 10.40.0.1").doesNotContain("10.20.0.1");
        assertThat(first.plan(HERE).orElseThrow().isEmpty()).isTrue();
        assertThat(second.plan(THERE).orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void the_secondary_is_written_to_without_a_warning_and_saved() {
        EffectOutcome.Succeeded outcome = apply(second, THERE);

        assertThat(outcome.warnings()).isEmpty();
        assertThat(pair.primary()).isSameAs(pair.first());
        assertThat(pair.second().dumpSaved()).contains("10.40.0.1");
        assertThat(writes(pair.first())).isEmpty();
    }

    @Test
    void what_both_nodes_share_is_left_alone_by_the_plan_of_one() {
        assertThat(balancer.apply(balancer.plan(Declarations.core()).orElseThrow()))
                .isInstanceOf(EffectOutcome.Succeeded.class);
        String before = pair.second().dump();

        ChangeSet plan = second.plan(THERE).orElseThrow();
        assertThat(plan.changes()).extracting(each -> each.kind()).containsExactly(ChangeKind.CREATE, ChangeKind.SAVE);
        second.apply(plan);

        assertThat(pair.second().dump().replace("add ns ip 10.40.0.1 255.255.255.0\n", ""))
                .isEqualTo(before);
        assertThat(balancer.plan(Declarations.core()).orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void routes_come_and_go_in_the_appliances_own_words() {
        NetScalerObject route = NetScalerObject.of("route")
                .with("network", "10.9.0.0")
                .with("netmask", "255.255.0.0")
                .with("gateway", "10.40.0.254");
        apply(second, THERE, route);
        assertThat(pair.second().dump()).contains("add route 10.9.0.0 255.255.0.0 10.40.0.254");
        assertThat(pair.first().dump()).doesNotContain("add route");

        apply(second, THERE);

        assertThat(pair.second().dump()).doesNotContain("add route").contains("10.40.0.1");
    }

    @Test
    void a_plan_of_one_node_is_refused_at_the_other() {
        ChangeSet plan = first.plan(HERE).orElseThrow();

        assertThat(second.apply(plan))
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        refused -> assertThat(refused.reason())
                                .contains("the plan was made from the node", "plan again here"));
        assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(writes(pair.second())).isEmpty();
    }

    @Test
    void a_lost_answer_is_looked_for_at_the_node_it_was_lost_at() {
        pair.second().faults().dropAfterApply(1, call -> call.path().contains("config/nsip?"));

        apply(second, THERE);

        assertThat(second.plan(THERE).orElseThrow().isEmpty()).isTrue();
        assertThat(writes(pair.first())).isEmpty();
    }

    @Test
    void a_failover_changes_nothing_of_what_belongs_to_whom() {
        apply(second, THERE);
        pair.failOver();

        assertThat(second.plan(THERE).orElseThrow().isEmpty()).isTrue();
        apply(first, HERE);
        assertThat(pair.first().dump()).contains("10.20.0.1");
    }

    @Test
    void a_pair_that_shares_its_addresses_has_nothing_of_a_single_node() {
        try (HaPair shared = HaPair.start();
                NetScalerLoadBalancer adapter = adapter(shared)) {
            NetScalerNode node = adapter.node(shared.second().uri());
            Reply<ChangeSet> plan = node.plan(THERE);

            assertThat(node.apply(plan.orElseThrow()).toString()).contains("no pair in INC mode");
            assertThat(writes(shared.second())).isEmpty();
        }
    }

    @Test
    void what_belongs_to_both_and_nodes_nobody_named_are_refused_by_name() {
        assertThatThrownBy(
                        () -> first.plan(List.of(), NetScalerObject.of("server").with("name", "x")))
                .hasMessage("[server] belong to both nodes: declare them for the pair");
        assertThatThrownBy(() -> balancer.node(URI.create("https://elsewhere.example")))
                .hasMessageContaining("no node https://elsewhere.example; known are [");
        assertThat(balancer.apply(balancer.plan(Declarations.ums()).orElseThrow())
                        .toString())
                .contains("nsip 10.20.0.1", "with node(address)");
    }
}
