package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.PathOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LoadBalancer} must do. Extend it, give it adapters of an appliance that is empty before each test.
 *
 * <p>The declaration is a pair: {@code core1} behind the address through a service group, {@code core2} behind a virtual
 * server without address, reached as its backup. No member needs to exist.
 */
public abstract class LoadBalancerContract {

    /** The cluster the adapters must serve. */
    protected static final ClusterId CLUSTER = ClusterId.of("pair");

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");

    /** For subclasses. */
    protected LoadBalancerContract() {}

    /**
     * An adapter of the appliance under test; called again in the same test it gives another controller's adapter of the
     * same appliance, with the same account and store. It must be allowed to delete.
     *
     * @return a new adapter; the kit closes it
     */
    protected abstract LoadBalancer open();

    /**
     * The declaration of the kit.
     *
     * @param persistence how clients stay on the addressed virtual server
     * @return a pair
     */
    public static LoadBalancing pair(PersistenceProfile persistence) {
        HealthMonitor monitor = new HealthMonitor.HttpEcv(
                "mon_core",
                "GET /status/status.html",
                "MOBILEIRON-STATUS: OK",
                false,
                0,
                MonitorTiming.NETSCALER_DEFAULTS);
        return new LoadBalancing(
                List.of(),
                List.of(new Server("core1", "10.99.0.11"), new Server("core2", "10.99.0.12")),
                List.of(monitor),
                List.of(group("sg_core1", "core1"), group("sg_core2", "core2")),
                List.of(
                        VirtualServer.unaddressed("vs_core_stby", LbProtocol.SSL_BRIDGE, "sg_core2"),
                        VirtualServer.of("vs_core", LbProtocol.SSL_BRIDGE, "10.99.0.100", 443, "sg_core1")
                                .withPersistence(persistence)),
                new TrafficPaths(List.of(
                        new TrafficPaths.NodePath(CORE1, List.of("sg_core1"), List.of()),
                        new TrafficPaths.NodePath(
                                CORE2,
                                List.of(),
                                List.of(new TrafficPaths.BackupReference("vs_core", "vs_core_stby"))))));
    }

    private static ServiceGroup group(String name, String server) {
        return new ServiceGroup(
                name,
                LbProtocol.SSL_BRIDGE,
                ClientIpMode.NONE,
                List.of(ServiceGroupMember.of(server, 443)),
                List.of("mon_core"));
    }

    private static LoadBalancing pair() {
        return pair(PersistenceProfile.NONE);
    }

    private static PathOrder order(NodeId node, long epoch) {
        return new PathOrder(CLUSTER, Epoch.of(epoch), pair().paths().of(node).orElseThrow(), TIMEOUT);
    }

    private static void apply(LoadBalancer balancer, LoadBalancing desired) {
        EffectOutcome outcome = balancer.apply(balancer.plan(desired).orElseThrow());
        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private static TrafficView.PathState state(LoadBalancer balancer, NodeId node) {
        return reading(balancer, node).state();
    }

    private static boolean isSaved(LoadBalancer balancer, NodeId node) {
        return reading(balancer, node).saved();
    }

    private static TrafficView.PathReading reading(LoadBalancer balancer, NodeId node) {
        TrafficView view = balancer.observeTraffic(pair().paths()).orElseThrow();
        return view.of(node).orElseThrow();
    }

    /** Planning is reading. */
    @Test
    protected void planning_changes_nothing() {
        try (LoadBalancer balancer = open()) {
            ChangeSet first = balancer.plan(pair()).orElseThrow();

            assertThat(first.isEmpty()).isFalse();
            assertThat(balancer.plan(pair()).orElseThrow()).isEqualTo(first);
        }
    }

    /** What was applied is as declared. */
    @Test
    protected void the_second_plan_is_empty() {
        try (LoadBalancer balancer = open()) {
            ChangeSet plan = balancer.plan(pair()).orElseThrow();
            assertThat(plan.changes()).last().extracting(Change::kind).isEqualTo(ChangeKind.SAVE);

            assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(balancer.plan(pair()).orElseThrow().changes()).isEmpty();
        }
    }

    /** One difference, one step. */
    @Test
    protected void a_small_difference_is_a_small_plan() {
        try (LoadBalancer balancer = open()) {
            apply(balancer, pair());

            LoadBalancing other = pair(PersistenceProfile.SourceIp.of(Duration.ofMinutes(5)));
            List<Change> changes = balancer.plan(other).orElseThrow().changes();

            assertThat(changes).extracting(Change::kind).containsExactly(ChangeKind.UPDATE, ChangeKind.SAVE);
            assertThat(changes.get(0).target().key()).isEqualTo("vs_core");
        }
    }

    /** Every plan has a way back. */
    @Test
    protected void the_inverse_leads_back() {
        try (LoadBalancer balancer = open()) {
            apply(balancer, pair());
            LoadBalancing other = pair(PersistenceProfile.SourceIp.of(Duration.ofMinutes(5)));
            ChangeSet there = balancer.plan(other).orElseThrow();
            assertThat(balancer.apply(there)).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(balancer.apply(there.inverse())).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(balancer.plan(pair()).orElseThrow().changes()).isEmpty();
        }
    }

    /** A plan that was overtaken is not forced through. */
    @Test
    protected void a_stale_plan_is_not_applied() {
        try (LoadBalancer balancer = open()) {
            ChangeSet plan = balancer.plan(pair()).orElseThrow();
            apply(balancer, pair());

            assertThat(balancer.apply(plan)).isNotInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(balancer.plan(pair()).orElseThrow().changes()).isEmpty();
        }
    }

    /** At first the preferred node is reachable, and only that. */
    @Test
    protected void at_first_only_the_first_path_is_open() {
        try (LoadBalancer balancer = open()) {
            apply(balancer, pair());

            assertThat(state(balancer, CORE1)).isEqualTo(TrafficView.PathState.OPEN);
            assertThat(state(balancer, CORE2)).isEqualTo(TrafficView.PathState.CLOSED);
        }
    }

    /** Orders do what they say, and saying it twice does no harm. */
    @Test
    protected void paths_close_and_open_idempotently() {
        try (LoadBalancer balancer = open()) {
            apply(balancer, pair());

            for (int time = 0; time < 2; time++) {
                assertThat(balancer.closePath(order(CORE1, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
                assertThat(state(balancer, CORE1)).isEqualTo(TrafficView.PathState.CLOSED);
            }
            for (int time = 0; time < 2; time++) {
                assertThat(balancer.openPath(order(CORE2, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
                assertThat(state(balancer, CORE2)).isEqualTo(TrafficView.PathState.OPEN);
            }
            assertThat(balancer.closePath(order(CORE2, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(balancer.openPath(order(CORE1, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(state(balancer, CORE1)).isEqualTo(TrafficView.PathState.OPEN);
            assertThat(state(balancer, CORE2)).isEqualTo(TrafficView.PathState.CLOSED);
        }
    }

    /** What an order did survives a restart, and the reading says so. */
    @Test
    protected void an_order_that_succeeded_is_saved() {
        try (LoadBalancer balancer = open()) {
            apply(balancer, pair());
            assertThat(isSaved(balancer, CORE1)).isTrue();

            assertThat(balancer.closePath(order(CORE1, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(isSaved(balancer, CORE1)).isTrue();

            assertThat(balancer.openPath(order(CORE2, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(isSaved(balancer, CORE2)).isTrue();
        }
    }

    /** Traffic state is not drift. */
    @Test
    protected void moving_traffic_is_no_difference_to_the_declaration() {
        try (LoadBalancer balancer = open()) {
            apply(balancer, pair());
            balancer.closePath(order(CORE1, 1));
            balancer.openPath(order(CORE2, 1));

            assertThat(balancer.plan(pair()).orElseThrow().changes()).isEmpty();

            apply(balancer, pair(PersistenceProfile.SourceIp.of(Duration.ofMinutes(5))));
            assertThat(state(balancer, CORE1)).isEqualTo(TrafficView.PathState.CLOSED);
            assertThat(state(balancer, CORE2)).isEqualTo(TrafficView.PathState.OPEN);
        }
    }

    /** A leader of the past may not move traffic. */
    @Test
    protected void an_older_epoch_is_rejected_and_changes_nothing() {
        try (LoadBalancer older = open();
                LoadBalancer newer = open()) {
            apply(older, pair());
            assertThat(older.openPath(order(CORE1, 5))).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(newer.openPath(order(CORE1, 6))).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(older.closePath(order(CORE1, 5))).isInstanceOf(EffectOutcome.Rejected.class);
            assertThat(state(newer, CORE1)).isEqualTo(TrafficView.PathState.OPEN);
        }
    }

    /** An order for somebody else is not carried out. */
    @Test
    protected void an_order_of_another_cluster_is_rejected() {
        try (LoadBalancer balancer = open()) {
            apply(balancer, pair());
            PathOrder foreign = new PathOrder(
                    ClusterId.of("other"), Epoch.of(1), pair().paths().of(CORE1).orElseThrow(), TIMEOUT);

            assertThat(balancer.closePath(foreign)).isInstanceOf(EffectOutcome.Rejected.class);
            assertThat(state(balancer, CORE1)).isEqualTo(TrafficView.PathState.OPEN);
        }
    }

    /** Ready only when the move could be made. */
    @Test
    protected void readiness_says_what_is_missing() {
        try (LoadBalancer balancer = open()) {
            assertThat(balancer.readiness(pair().paths(), Epoch.of(1))).isInstanceOf(Reply.None.class);
            assertThat(balancer.observeTraffic(pair().paths())).isInstanceOf(Reply.None.class);

            apply(balancer, pair());

            assertThat(balancer.readiness(pair().paths(), Epoch.of(1))).isInstanceOf(Reply.Value.class);
        }
    }

    /** Who would be rejected learns it before the night in which it matters. */
    @Test
    protected void readiness_says_that_a_newer_epoch_was_here() {
        try (LoadBalancer balancer = open()) {
            apply(balancer, pair());
            assertThat(balancer.openPath(order(CORE1, 6))).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(balancer.readiness(pair().paths(), Epoch.of(6))).isInstanceOf(Reply.Value.class);
            assertThat(balancer.readiness(pair().paths(), Epoch.of(5)))
                    .isInstanceOfSatisfying(
                            Reply.None.class,
                            none -> assertThat(none.reason()).contains("e5").contains("e6"));
        }
    }

    /** Ending twice is ending. */
    @Test
    protected void closing_is_idempotent_and_later_calls_are_outcomes() {
        LoadBalancer balancer = open();
        apply(balancer, pair());
        balancer.close();
        balancer.close();

        assertThat(balancer.closePath(order(CORE1, 1))).isInstanceOf(EffectOutcome.Failed.class);
        assertThat(balancer.plan(pair())).isInstanceOf(Reply.None.class);
    }
}
