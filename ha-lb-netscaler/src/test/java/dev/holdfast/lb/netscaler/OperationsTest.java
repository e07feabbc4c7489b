package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.ProbeScript;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failover detection, virtual servers, counters. */
class OperationsTest extends OperatedTest {

    private static VirtualServerOrder front(long epoch) {
        return new VirtualServerOrder(CLUSTER, Epoch.of(epoch), FRONT, Duration.ofSeconds(5));
    }

    private TrafficStatistics statistics() {
        return operations.statistics(List.of(FRONT)).orElseThrow();
    }

    private void core1FailsFor(Duration time) {
        appliance.script("10.30.0.11", 443, ProbeScript.content(false));
        clock.advance(time);
    }

    @Test
    void while_detection_is_suspended_a_node_that_is_gone_counts_as_up() {
        openTheStandby();
        succeeds(operations.suspend(path(Declarations.CORE1, 1)));

        core1FailsFor(Duration.ofMinutes(5));

        assertThat(appliance.served(FRONT)).containsExactly("core1:443");
        assertThat(statistics().groups())
                .extracting(TrafficStatistics.Group::checked)
                .containsExactly(false);

        succeeds(operations.resume(path(Declarations.CORE1, 1)));
        clock.advance(Duration.ofMinutes(1));
        assertThat(appliance.served(FRONT)).as("noticed").containsExactly("core2:443");
    }

    @Test
    void a_suspension_is_saved_and_survives_plans_which_drift_tells() {
        succeeds(operations.suspend(path(Declarations.CORE1, 1)));
        assertThat(appliance.isUnsaved()).isFalse();

        assertThat(balancer.plan(Declarations.core()).orElseThrow().changes()).isEmpty();
        assertThat(balancer.drift(Declarations.core()).orElseThrow().traffic())
                .anySatisfy(
                        each -> assertThat(each.attribute() + " " + each.seen()).isEqualTo("healthmonitor NO"));
        apply(Declarations.core(
                new MonitorTiming(Duration.ofSeconds(9), Duration.ofSeconds(3), 3, Duration.ofSeconds(30)), false));

        assertThat(operations.isSuspended(Declarations.CORE1)).isEqualTo(Reply.of(true));
    }

    @Test
    void a_path_that_is_half_suspended_is_neither() {
        TrafficPaths.NodePath both =
                new TrafficPaths.NodePath(Declarations.CORE1.node(), List.of("sg_core1", "sg_core2"), List.of());
        appliance.run("set serviceGroup sg_core2 -healthMonitor NO");

        assertThat(operations.isSuspended(both))
                .isInstanceOfSatisfying(
                        Reply.None.class,
                        none -> assertThat(none.reason()).contains("sg_core1=true", "sg_core2=false"));
        succeeds(operations.resume(path(both, 1)));
        assertThat(operations.isSuspended(both)).isEqualTo(Reply.of(false));
    }

    @Test
    void a_suspension_that_is_not_done_is_not_believed() {
        appliance.faults().lie(9, call -> call.body().contains("healthmonitor"));

        assertThat(operations.suspend(path(Declarations.CORE1, 1))).isInstanceOf(EffectOutcome.Indeterminate.class);
    }

    @Test
    void a_path_over_groups_that_are_not_there_is_not_suspended() {
        TrafficPaths.NodePath absent =
                new TrafficPaths.NodePath(Declarations.CORE1.node(), List.of("sg_none"), List.of());

        assertThat(operations.suspend(path(absent, 1))).isNotInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(operations.isSuspended(absent)).isInstanceOf(Reply.None.class);
    }

    @Test
    void a_virtual_server_is_disabled_and_enabled_and_twice_is_once() {
        List<NitroCall> writes = writesOf(() -> {
            succeeds(operations.disable(front(1)));
            succeeds(operations.disable(front(1)));
        });
        assertThat(writes).filteredOn(call -> call.action().equals("disable")).hasSize(1);
        assertThat(statistics().virtualServers().get(0).own()).isEqualTo(TrafficStatistics.State.OUT_OF_SERVICE);
        assertThat(appliance.served(FRONT)).isEmpty();
        assertThat(appliance.isUnsaved()).isFalse();

        succeeds(operations.enable(front(1)));
        succeeds(operations.enable(front(1)));

        assertThat(appliance.served(FRONT)).containsExactly("core1:443");
        assertThat(balancer.plan(Declarations.core()).orElseThrow().changes()).isEmpty();
    }

    @Test
    void a_virtual_server_that_is_held_down_is_let_go_by_enabling_it() {
        apply(Declarations.core(MonitorTiming.NETSCALER_DEFAULTS, true));
        core1FailsFor(Duration.ofMinutes(1));
        appliance.script("10.30.0.11", 443, ProbeScript.content(true));
        clock.advance(Duration.ofMinutes(5));
        assertThat(statistics().virtualServers().get(0).own()).isEqualTo(TrafficStatistics.State.DOWN);

        succeeds(operations.enable(front(1)));

        assertThat(statistics().virtualServers().get(0).own()).isEqualTo(TrafficStatistics.State.UP);
    }

    @Test
    void a_virtual_server_is_switched_by_its_owner_in_the_newest_epoch_only() {
        succeeds(operations.enable(front(5)));
        isRejected(operations.disable(front(4)), "e4 is older than the mark e5");
        isRejected(
                operations.disable(
                        new VirtualServerOrder(ClusterId.of("other"), Epoch.of(6), FRONT, Duration.ofSeconds(5))),
                "serves cluster core");
        appliance.run("add lb vserver vs_theirs TCP 10.9.9.9 80");
        isRejected(
                operations.disable(new VirtualServerOrder(CLUSTER, Epoch.of(6), "vs_theirs", Duration.ofSeconds(5))),
                "OWNED_BY_OTHER");
        assertThat(operations.disable(new VirtualServerOrder(CLUSTER, Epoch.of(6), "vs_none", Duration.ofSeconds(5))))
                .isNotInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(appliance.served(FRONT)).containsExactly("core1:443");
    }

    @Test
    void counters_and_states_are_values() throws IOException {
        openTheStandby();
        try (Socket client = client()) {
            assertThat(client.isConnected()).isTrue();
            await().until(() -> statistics().virtualServers().get(0).established() == 1);
            TrafficStatistics seen = statistics();

            assertThat(seen.virtualServers()).singleElement().satisfies(each -> {
                assertThat(each.name()).isEqualTo(FRONT);
                assertThat(each.own()).isEqualTo(TrafficStatistics.State.UP);
                assertThat(each.effective()).isEqualTo(TrafficStatistics.State.UP);
                assertThat(each.backup()).isEqualTo("vs_core_443_stby");
                assertThat(each.groups()).containsExactly("sg_core1");
                assertThat(each.activeMembers()).isEqualTo(1);
                assertThat(each.inactiveMembers()).isZero();
            });
            assertThat(seen.groups()).singleElement().satisfies(group -> {
                assertThat(group.enabled()).isTrue();
                assertThat(group.effective()).isEqualTo(TrafficStatistics.State.UP);
                assertThat(group.members())
                        .containsExactly(
                                new TrafficStatistics.Member("core1", 443, true, TrafficStatistics.State.UP, 1, 0));
            });
        }
        core1FailsFor(Duration.ofMinutes(1));
        assertThat(statistics().virtualServers()).singleElement().satisfies(each -> {
            assertThat(each.own()).isEqualTo(TrafficStatistics.State.DOWN);
            assertThat(each.effective()).as("by its backup").isEqualTo(TrafficStatistics.State.UP);
        });
    }

    @Test
    void statistics_are_asked_about_a_bounded_number_of_names_that_exist() {
        assertThat(operations.statistics(List.of(FRONT, "vs_none")))
                .isInstanceOfSatisfying(
                        Reply.None.class, none -> assertThat(none.reason()).contains("vs_none"));
        int before = appliance.calls().size();
        assertThat(operations.statistics(Collections.nCopies(1001, FRONT)))
                .isInstanceOfSatisfying(
                        Reply.None.class, none -> assertThat(none.reason()).contains("1001", "1000"));
        assertThat(appliance.calls()).hasSize(before);
    }

    @Test
    void looking_writes_nothing() {
        assertThat(writesOf(() -> {
                    statistics();
                    operations.look(CORE1).orElseThrow();
                    operations.isSuspended(Declarations.CORE1).orElseThrow();
                }))
                .isEmpty();
    }
}
