package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.HaPair;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The pair of appliances as something to operate: which is primary, whether both have the same, what is saved. */
class NodesTest {

    private static final ClusterId CLUSTER = ClusterId.of("core");

    @AutoClose
    private final HaPair pair = HaPair.start();

    @AutoClose
    private final NetScalerLoadBalancer balancer = adapter(pair);

    private final Operations operations = balancer.operations();

    private static NetScalerLoadBalancer adapter(HaPair of) {
        return NetScalerLoadBalancer.builder(of.first().uri(), of.credentials())
                .partners(of.second().uri())
                .cluster(CLUSTER)
                .store("store1")
                .backoff(Duration.ofMillis(10))
                .callTimeout(Duration.ofSeconds(10))
                .allowPlainHttp()
                .build();
    }

    private void configured() {
        assertThat(balancer.apply(balancer.plan(Declarations.core()).orElseThrow()))
                .isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private static ApplianceOrder order(long epoch) {
        return new ApplianceOrder(CLUSTER, Epoch.of(epoch), Duration.ofSeconds(5));
    }

    private static ApplianceFailoverOrder to(String address, long epoch) {
        return new ApplianceFailoverOrder(CLUSTER, Epoch.of(epoch), address, Duration.ofSeconds(5));
    }

    private String addressOf(NitroEmulator node) {
        return node.attribute("hanode", "0", "ipaddress");
    }

    private static List<NitroCall> forced(NitroEmulator node) {
        return node.calls().stream()
                .filter(call -> call.path().contains("action=Force"))
                .toList();
    }

    @Test
    void tells_both_nodes_and_who_is_primary() {
        PairView view = operations.pair().orElseThrow();

        assertThat(view.isPair()).isTrue();
        assertThat(view.separate()).isFalse();
        assertThat(view.primary().orElseThrow().address()).isEqualTo(addressOf(pair.first()));
        assertThat(view.node(addressOf(pair.second())).orElseThrow().state()).isEqualTo("Secondary");
    }

    @Test
    void a_failover_is_over_when_the_other_node_is_seen_as_primary_and_the_adapter_follows() {
        configured();

        assertThat(operations.failOver(to(addressOf(pair.second()), 3))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(pair.primary()).isSameAs(pair.second());
        assertThat(operations.pair().orElseThrow().primary().orElseThrow().address())
                .isEqualTo(addressOf(pair.second()));
        assertThat(balancer.apply(balancer.plan(Declarations.moreServers(Declarations.core(), 1))
                        .orElseThrow()))
                .isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(pair.second().dump()).contains("add server more_0");
    }

    @Test
    void the_same_order_given_twice_does_not_go_back() {
        configured();
        operations.failOver(to(addressOf(pair.second()), 3));

        assertThat(operations.failOver(to(addressOf(pair.second()), 3)).toString())
                .contains("is the primary one");

        assertThat(pair.primary()).isSameAs(pair.second());
        assertThat(forced(pair.first())).hasSize(1);
        assertThat(forced(pair.second())).isEmpty();
    }

    @Test
    void a_failover_whose_answer_was_lost_is_looked_for_and_not_ordered_again() {
        configured();
        pair.first().faults().dropAfterApply(1, call -> call.path().contains("hafailover"));

        assertThat(operations.failOver(to(addressOf(pair.second()), 3))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(pair.primary()).isSameAs(pair.second());
        assertThat(forced(pair.second())).isEmpty();
    }

    @Test
    void a_failover_that_never_arrived_is_ordered_again() {
        configured();
        pair.first().faults().dropBeforeApply(1, call -> call.path().contains("hafailover"));

        assertThat(operations.failOver(to(addressOf(pair.second()), 3))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(pair.primary()).isSameAs(pair.second());
    }

    @Test
    void nothing_fails_over_to_a_node_that_is_not_there_or_not_in_a_state_to_take_over() {
        configured();
        assertThat(operations.failOver(to("192.0.2.99", 3)).toString())
                .contains("no node 192.0.2.99 is in this pair", addressOf(pair.first()), addressOf(pair.second()));

        pair.second().run("set HA node -haStatus STAYSECONDARY");
        assertThat(operations.failOver(to(addressOf(pair.second()), 3)))
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        refused -> assertThat(refused.reason()).contains("365"));

        pair.second().powerOff();
        assertThat(operations.failOver(to(addressOf(pair.second()), 3)).toString())
                .contains("is UNKNOWN", "would leave no node that serves");
        assertThat(pair.primary()).isSameAs(pair.first());
    }

    @Test
    void an_order_of_an_older_epoch_fails_nothing_over() {
        configured();
        operations.save(order(5));

        assertThat(operations.failOver(to(addressOf(pair.second()), 4)))
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        refused -> assertThat(refused.reason()).contains("epoch e4 is older than the mark e5"));
        assertThat(pair.primary()).isSameAs(pair.first());
    }

    @Test
    void synchronising_gives_the_partner_what_it_did_not_hear() {
        pair.cutPropagation(true);
        configured();
        assertThat(pair.second().dump()).doesNotContain("vs_core_443");
        pair.second().run("set HA node -haSync DISABLED");
        pair.cutPropagation(false);

        assertThat(operations.synchronise(order(3))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(pair.sharedDump(pair.second())).isEqualTo(pair.sharedDump(pair.first()));
    }

    @Test
    void one_that_stands_alone_has_nobody_to_synchronise_or_to_fail_over_to() {
        try (NitroEmulator alone = NitroEmulator.start();
                NetScalerLoadBalancer single = NetScalerLoadBalancer.builder(alone.uri(), alone.credentials())
                        .cluster(CLUSTER)
                        .store("store1")
                        .allowPlainHttp()
                        .build()) {
            single.apply(single.plan(Declarations.core()).orElseThrow());

            assertThat(single.operations().pair().orElseThrow().isPair()).isFalse();
            assertThat(single.operations().synchronise(order(3)).toString()).contains("stands alone");
            assertThat(single.operations().failOver(to("192.0.2.99", 3)).toString())
                    .contains("no node 192.0.2.99");
        }
    }

    @Test
    void what_a_restart_would_undo_is_told_without_secrets_and_can_be_saved() {
        configured();
        assertThat(operations.unsaved().orElseThrow()).isEqualTo(new UnsavedChanges(false, List.of()));

        pair.first().run("add server by_hand 10.0.0.9\nadd system user somebody hunter2hunter2");
        UnsavedChanges unsaved = operations.unsaved().orElseThrow();
        assertThat(unsaved.flagged()).isTrue();
        assertThat(unsaved.lines())
                .contains("- add server by_hand 10.0.0.9", "- add system user somebody *** -encrypted");

        assertThat(operations.save(order(3))).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(operations.unsaved().orElseThrow().isEmpty()).isTrue();
        assertThat(pair.first().dumpSaved()).contains("by_hand");
    }
}
