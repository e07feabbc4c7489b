package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.lb.netscaler.emulator.CallMatch;
import dev.holdfast.lb.netscaler.emulator.Fault;
import dev.holdfast.lb.netscaler.emulator.HaPair;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.store.MemoryOwnershipLedger;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One declaration for a pair whose nodes stand in two networks: split by who keeps what. */
class IncPairTest {

    private static final SubnetIp HERE = new SubnetIp(Ipv4.of("10.20.0.1"), Subnet.of("10.20.0.0/24"));
    private static final SubnetIp THERE = new SubnetIp(Ipv4.of("10.40.0.1"), Subnet.of("10.40.0.0/24"));
    private static final NetScalerObject ROUTE = NetScalerObject.of("route")
            .with("network", "10.9.0.0")
            .with("netmask", "255.255.0.0")
            .with("gateway", "10.40.0.254");
    private static final LoadBalancing DESIRED = Declarations.ums().withSubnetIps(List.of(HERE, THERE));
    private static final Set<String> OF_NODE = Set.of("nsip", "route");

    /** A pair and an adapter of it. */
    private record Rig(HaPair pair, NetScalerLoadBalancer balancer) implements AutoCloseable {

        static Rig of(HaPair pair) {
            return new Rig(
                    pair,
                    NetScalerLoadBalancer.builder(pair.first().uri(), pair.credentials())
                            .partners(pair.second().uri())
                            .name("ns1")
                            .cluster(ClusterId.of("core"))
                            .store("store1")
                            .ledger(MemoryOwnershipLedger.create())
                            .deletions(100)
                            .backoff(Duration.ofMillis(10))
                            .callTimeout(Duration.ofSeconds(10))
                            .allowPlainHttp()
                            .build());
        }

        static Rig inc() {
            return of(HaPair.builder().inc().start());
        }

        IncPair both() {
            return balancer.incPair();
        }

        URI first() {
            return pair.first().uri();
        }

        URI second() {
            return pair.second().uri();
        }

        Map<URI, NodeNetwork> networks() {
            return Map.of(first(), NodeNetwork.of(HERE), second(), new NodeNetwork(List.of(THERE), List.of(ROUTE)));
        }

        SplitPlan planned() {
            return both().plan(DESIRED, networks()).orElseThrow();
        }

        @Override
        public void close() {
            balancer.close();
            pair.close();
        }
    }

    private static List<String> targets(ChangeSet part) {
        return part.changes().stream()
                .filter(each -> each.kind() != ChangeKind.SAVE)
                .map(each -> each.target().toString())
                .toList();
    }

    private static List<NitroCall> writes(NitroEmulator node) {
        return node.calls().stream()
                .filter(call -> call.isWrite() && !call.path().contains("config/log"))
                .toList();
    }

    private static boolean ofNode(NitroCall call) {
        return call.path().contains("config/nsip")
                || call.path().contains("config/route")
                || call.path().contains("config/nsconfig");
    }

    /** What both nodes should have alike. */
    private static String shared(Rig rig, NitroEmulator node) {
        return rig.pair()
                .sharedDump(node)
                .lines()
                .filter(line -> !line.startsWith("add ns ip") && !line.startsWith("add route"))
                .collect(Collectors.joining("\n"));
    }

    private static void everybodyHasTheirs(Rig rig) {
        assertThat(rig.pair().first().dump()).contains("add ns ip 10.20.0.1").doesNotContain("10.40.0.1", "add route");
        assertThat(rig.pair().second().dump())
                .contains("add ns ip 10.40.0.1", "add route 10.9.0.0")
                .doesNotContain("10.20.0.1 ");
        assertThat(shared(rig, rig.pair().second()))
                .isEqualTo(shared(rig, rig.pair().first()))
                .contains("add lb vserver vs_ums_9080");
        assertThat(writes(rig.pair().first())).noneMatch(call -> call.body().contains("10.40.0.1"));
        assertThat(writes(rig.pair().second())).noneMatch(call -> call.body().contains("\"10.20.0.1\""));
        assertThat(rig.planned().isEmpty()).isTrue();
    }

    @Test
    void a_plan_is_split_by_who_keeps_what() {
        try (Rig rig = Rig.inc()) {
            SplitPlan plan = rig.planned();

            assertThat(plan.own())
                    .hasSize(2)
                    .hasEntrySatisfying(
                            rig.first(), part -> assertThat(targets(part)).containsExactly("nsip 10.20.0.1"))
                    .hasEntrySatisfying(
                            rig.second(),
                            part -> assertThat(targets(part))
                                    .hasSize(2)
                                    .contains("nsip 10.40.0.1")
                                    .anyMatch(each -> each.startsWith("route 10.9.0.0")));
            assertThat(plan.shared().changes())
                    .isNotEmpty()
                    .noneMatch(each -> OF_NODE.contains(each.target().type()));
        }
    }

    @Test
    void each_part_goes_to_who_keeps_it_and_the_second_plan_is_empty() {
        try (Rig rig = Rig.inc()) {
            assertThat(rig.both().apply(rig.planned()).isDone()).isTrue();

            everybodyHasTheirs(rig);
            assertThat(writes(rig.pair().second())).allMatch(IncPairTest::ofNode);
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.Moment.class)
    void a_failover_forced_at_any_write_sends_what_is_left_to_who_it_belongs_to(Fault.Moment moment) {
        assertThat(struck(HaPair::first, moment)).as("writes to the first node").isGreaterThan(10);
        assertThat(struck(HaPair::second, moment))
                .as("writes to the second node")
                .isGreaterThan(2);
    }

    /** Fails over at each write to this node, one after the other; tells how many there are. */
    private static int struck(Function<HaPair, NitroEmulator> which, Fault.Moment moment) {
        for (int at = 1; ; at++) {
            try (Rig rig = Rig.inc()) {
                SplitPlan plan = rig.planned();
                NitroEmulator node = which.apply(rig.pair());
                node.faults()
                        .add(Fault.of(Fault.Kind.FAIL_OVER, moment)
                                .on(CallMatch.WRITES)
                                .nth(at));

                SplitOutcome outcome = rig.both().apply(plan);

                boolean struck = node.faults().waiting().isEmpty();
                assertThat(outcome.isDone())
                        .as("%s at write %s: %s", moment, at, outcome)
                        .isTrue();
                assertThat(rig.pair().primary())
                        .isSameAs(struck ? rig.pair().second() : rig.pair().first());
                everybodyHasTheirs(rig);
                if (!struck) {
                    return at - 1;
                }
            }
        }
    }

    @Test
    void what_a_node_gives_up_goes_behind_what_may_have_needed_it() {
        try (Rig rig = Rig.inc()) {
            rig.both().apply(rig.planned());
            SplitPlan removal = rig.both()
                    .plan(LoadBalancing.EMPTY, Map.of(rig.first(), NodeNetwork.of(), rig.second(), NodeNetwork.of()))
                    .orElseThrow();
            int before = rig.pair().first().calls().size();

            assertThat(rig.both().apply(removal).isDone()).isTrue();

            List<String> deleted = rig.pair().first().calls().stream()
                    .skip(before)
                    .filter(call -> call.method().equals("DELETE"))
                    .map(NitroCall::path)
                    .toList();
            assertThat(deleted.get(deleted.size() - 1)).contains("config/nsip/10.20.0.1");
            assertThat(rig.pair().second().dump()).doesNotContain("10.40.0.1", "add route", "vs_ums");
        }
    }

    @Test
    void behind_a_part_that_fails_nothing_is_sent() {
        try (Rig rig = Rig.inc()) {
            SplitPlan plan = rig.planned();

            SplitOutcome outcome = rig.both().apply(plan, atMost -> "somebody else leads");

            assertThat(outcome.isDone()).isFalse();
            assertThat(outcome.shared())
                    .isInstanceOfSatisfying(
                            EffectOutcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("nothing was sent, because the part of"));
            assertThat(writes(rig.pair().first())).isEmpty();
            assertThat(writes(rig.pair().second())).isEmpty();
        }
    }

    @Test
    void an_address_is_kept_by_one_node() {
        try (Rig rig = Rig.inc()) {
            Map<URI, NodeNetwork> twice =
                    Map.of(rig.first(), NodeNetwork.of(THERE), rig.second(), NodeNetwork.of(THERE));

            assertThatThrownBy(() -> rig.both().plan(DESIRED, twice))
                    .hasMessageContaining("10.40.0.1 is kept by both nodes")
                    .hasMessageContaining("10.20.0.1 is kept by no node");
        }
    }

    @Test
    void a_pair_that_shares_its_addresses_is_planned_as_a_whole() {
        try (Rig rig = Rig.of(HaPair.start())) {
            assertThat(rig.both().plan(DESIRED, rig.networks()))
                    .isInstanceOfSatisfying(
                            Reply.None.class, none -> assertThat(none.reason()).contains("ns1 is no pair in INC mode"));
        }
    }
}
