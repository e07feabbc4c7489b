package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.HaPair;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.PathOrder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A pair of appliances, of which only the primary may be written to. */
class PairTest {

    private static final ClusterId CLUSTER = ClusterId.of("core");

    @AutoClose
    private final HaPair pair = HaPair.start();

    private static NetScalerLoadBalancer adapter(HaPair pair, URI address, URI... partners) {
        return NetScalerLoadBalancer.builder(address, pair.credentials())
                .partners(partners)
                .name("ns1")
                .cluster(CLUSTER)
                .store("store1")
                .backoff(Duration.ofMillis(10))
                .callTimeout(Duration.ofSeconds(10))
                .allowPlainHttp()
                .build();
    }

    private static NetScalerLoadBalancer adapter(HaPair pair) {
        return adapter(pair, pair.uris().get(0), pair.uris().get(1));
    }

    private static List<NitroCall> writes(NitroEmulator node) {
        return node.calls().stream()
                .filter(call -> call.isWrite() && !call.path().contains("config/log"))
                .toList();
    }

    private static boolean configures(NitroCall call) {
        return call.isWrite() && !call.path().contains("config/log");
    }

    private static void apply(NetScalerLoadBalancer balancer, LoadBalancing desired) {
        assertThat(balancer.apply(balancer.plan(desired).orElseThrow())).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void the_primary_is_found_whichever_address_comes_first() {
        try (NetScalerLoadBalancer balancer =
                adapter(pair, pair.uris().get(1), pair.uris().get(0))) {
            apply(balancer, Declarations.core());
        }
        assertThat(writes(pair.first())).hasSize(14);
        assertThat(writes(pair.second())).isEmpty();
        assertThat(pair.first().sessionCount()).isZero();
        assertThat(pair.second().sessionCount()).isZero();
    }

    @Test
    void without_a_primary_nothing_is_sent_and_every_node_is_named() {
        try (NetScalerLoadBalancer balancer = adapter(pair)) {
            ChangeSet plan = balancer.plan(Declarations.core()).orElseThrow();
            pair.first().close();
            // Its partner has not noticed yet.
            EffectOutcome outcome = balancer.apply(plan);

            assertThat(outcome)
                    .asInstanceOf(InstanceOfAssertFactories.type(EffectOutcome.Failed.class))
                    .satisfies(failed -> assertThat(failed.reason())
                            .contains(
                                    "no primary among the nodes",
                                    pair.uris().get(0).toString(),
                                    pair.uris().get(1) + ": the appliance is Secondary"));
        }
    }

    @Test
    void a_plan_made_before_a_failover_is_applied_after_it() {
        try (NetScalerLoadBalancer balancer = adapter(pair)) {
            ChangeSet plan = balancer.plan(Declarations.core()).orElseThrow();
            pair.failOver();

            assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
        }
        assertThat(writes(pair.first())).isEmpty();
        assertThat(writes(pair.second())).hasSize(14);
    }

    @Test
    void a_change_set_goes_on_at_the_new_primary_after_a_failover_at_any_step() {
        for (int step = 1; step <= 14; step++) {
            for (boolean lasting : List.of(false, true)) {
                failOverAt(step, lasting, Duration.ZERO);
            }
        }
    }

    @Test
    void what_was_under_way_to_the_partner_when_it_took_over_is_sent_again() {
        for (int step = 1; step <= 14; step++) {
            failOverAt(step, false, Duration.ofHours(1));
        }
    }

    private static void failOverAt(int step, boolean sessionsLast, Duration underWay) {
        HaPair.Builder settings = HaPair.builder().propagationDelay(underWay);
        try (HaPair pair = (sessionsLast ? settings.sessionsLast() : settings).start();
                NetScalerLoadBalancer balancer = adapter(pair)) {
            ChangeSet plan = balancer.plan(Declarations.core()).orElseThrow();
            AtomicInteger seen = new AtomicInteger();
            pair.first().faults().unavailable(1, call -> {
                if (configures(call) && seen.incrementAndGet() == step) {
                    pair.failOver();
                }
                return false;
            });

            EffectOutcome outcome = balancer.apply(plan);

            assertThat(outcome).as("step %s", step).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(balancer.plan(Declarations.core()).orElseThrow().changes())
                    .as("step %s", step)
                    .isEmpty();
            assertThat(pair.primary()).isSameAs(pair.second());
            assertThat(pair.second().isUnsaved()).isFalse();
        }
    }

    @Test
    void a_partner_that_does_not_follow_is_a_success_with_a_warning() {
        try (NetScalerLoadBalancer balancer = adapter(pair)) {
            ChangeSet plan = balancer.plan(Declarations.core()).orElseThrow();
            pair.failPropagation(1);

            assertThat(balancer.apply(plan))
                    .asInstanceOf(InstanceOfAssertFactories.type(EffectOutcome.Succeeded.class))
                    .satisfies(done -> assertThat(done.warnings())
                            .anySatisfy(each -> assertThat(each).contains("349")));

            pair.cutPropagation(true);
            ChangeSet more = balancer.plan(Declarations.moreServers(Declarations.core(), 5))
                    .orElseThrow();
            assertThat(balancer.apply(more))
                    .asInstanceOf(InstanceOfAssertFactories.type(EffectOutcome.Succeeded.class))
                    .satisfies(done -> assertThat(done.warnings())
                            .anySatisfy(each -> assertThat(each).contains("457")));
        }
    }

    @Test
    void traffic_orders_follow_the_primary() {
        try (NetScalerLoadBalancer balancer = adapter(pair)) {
            apply(balancer, Declarations.core());
            assertThat(balancer.closePath(order(3))).isInstanceOf(EffectOutcome.Succeeded.class);
            pair.failOver();
            assertThat(balancer.readiness(Declarations.core().paths(), Epoch.of(3)))
                    .isInstanceOf(Reply.Value.class);

            assertThat(balancer.openPath(order(3))).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(state(balancer)).isEqualTo(TrafficView.PathState.OPEN);
            assertThat(pair.second().attribute("lbvserver", "vs_core_443", "comment"))
                    .contains("holdfast:core:store1:3");
            assertThat(writes(pair.second())).isNotEmpty();
        }
    }

    @Test
    void an_order_that_a_failover_cuts_in_two_is_carried_out_at_the_new_primary() {
        try (NetScalerLoadBalancer balancer = adapter(pair)) {
            apply(balancer, Declarations.core());
            AtomicBoolean once = new AtomicBoolean();
            pair.first().faults().unavailable(1, call -> {
                if (call.path().contains("action=disable") && once.compareAndSet(false, true)) {
                    pair.failOver();
                }
                return false;
            });

            assertThat(balancer.closePath(order(3))).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(once).isTrue();
            assertThat(state(balancer)).isEqualTo(TrafficView.PathState.CLOSED);
        }
    }

    @Test
    void an_order_tells_that_the_partner_did_not_follow() {
        try (NetScalerLoadBalancer balancer = adapter(pair)) {
            apply(balancer, Declarations.core());
            pair.cutPropagation(true);

            assertThat(balancer.closePath(order(3)))
                    .asInstanceOf(InstanceOfAssertFactories.type(EffectOutcome.Succeeded.class))
                    .satisfies(done -> assertThat(done.warnings())
                            .anySatisfy(each -> assertThat(each).contains("457")));
        }
    }

    @Test
    void what_is_read_is_the_primarys_although_the_session_at_the_old_one_lasts() {
        try (HaPair lasting = HaPair.builder()
                        .sessionsLast()
                        .propagationDelay(Duration.ofHours(1))
                        .start();
                NetScalerLoadBalancer balancer = adapter(lasting)) {
            apply(balancer, Declarations.core());
            lasting.failOver();

            assertThat(balancer.plan(Declarations.core()).orElseThrow().changes())
                    .hasSize(14);
        }
    }

    @Test
    void addresses_that_each_node_keeps_for_itself_are_refused_for_the_pair() {
        try (HaPair separate = HaPair.builder().inc().start();
                NetScalerLoadBalancer balancer = adapter(separate)) {
            ChangeSet plan = balancer.plan(Declarations.ums()).orElseThrow();

            assertThat(balancer.apply(plan))
                    .asInstanceOf(InstanceOfAssertFactories.type(EffectOutcome.Rejected.class))
                    .satisfies(rejected -> assertThat(rejected.reason()).contains("INC", "nsip 10.20.0.1"));
            assertThat(writes(separate.first())).isEmpty();

            apply(balancer, Declarations.ums().withSubnetIps(List.of()));
        }
    }

    private static TrafficView.PathState state(NetScalerLoadBalancer balancer) {
        return balancer.observeTraffic(Declarations.core().paths())
                .orElseThrow()
                .paths()
                .get(0)
                .state();
    }

    private static PathOrder order(long epoch) {
        return new PathOrder(CLUSTER, Epoch.of(epoch), Declarations.CORE1, Duration.ofSeconds(5));
    }
}
