package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.holdfast.lb.netscaler.emulator.Fault;
import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.lb.netscaler.emulator.ProbeScript;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DrainMode;
import dev.holdfast.spi.DrainOrder;
import dev.holdfast.spi.DrainTarget;
import dev.holdfast.spi.DrainView;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drains of an appliance with real connections (NS-09; the complaints about delay and graceful in the NITRO notes, 13). */
class DrainOrdersTest extends OperatedTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private DrainView.Member seen() {
        return operations.look(CORE1).orElseThrow().members().get(0);
    }

    /** Connected to the first node, and counted. */
    private Socket connected() throws IOException {
        Socket client = client();
        await().until(() -> seen().connections() == 1);
        return client;
    }

    @Test
    void the_only_member_is_not_drained_before_the_other_path_is_open() {
        List<DrainTarget> only = List.of(CORE1, new DrainTarget.Server("core1"), new DrainTarget.Group("sg_core1"));
        for (DrainTarget target : only) {
            List<NitroCall> writes = writesOf(() -> isRejected(
                    operations.drain(order(target, 1), DrainMode.after(LONG)),
                    "LAST_MEMBER",
                    FRONT,
                    "openPath",
                    "closePath"));
            assertThat(writes).noneMatch(call -> call.action().equals("disable"));
        }
        openTheStandby();

        for (DrainTarget target : only) {
            succeeds(operations.drain(order(target, 1), DrainMode.after(LONG)));
        }
        assertThat(appliance.served(FRONT)).containsExactly("core2:443");
    }

    @Test
    void a_standby_that_nothing_leads_to_may_be_drained_and_one_that_serves_may_not() {
        DrainTarget standby = new DrainTarget.Server("core2");
        succeeds(operations.drain(order(standby, 1), DrainMode.AT_ONCE));
        succeeds(operations.restore(order(standby, 1)));
        openTheStandby();
        succeeds(balancer.closePath(path(Declarations.CORE1, 1)));

        isRejected(operations.drain(order(standby, 1), DrainMode.AT_ONCE), "LAST_MEMBER", FRONT);
    }

    @Test
    void until_empty_ends_with_the_last_connection() throws IOException {
        openTheStandby();
        try (Socket old = connected()) {
            EffectOutcome begun = operations.drain(order(CORE1, 1), DrainMode.UNTIL_EMPTY);
            assertThat(begun)
                    .isInstanceOfSatisfying(
                            EffectOutcome.Succeeded.class,
                            done -> assertThat(done.detail()).contains("1 connections left", "saved"));
            clock.advance(Duration.ofDays(1));

            assertThat(seen()).isEqualTo(new DrainView.Member("sg_core1", "core1", 443, DrainView.State.LEAVING, 1));
            assertThat(old.isConnected()).isTrue();
        }
        DrainView over = operations.awaitDrained(CORE1, LONG).orElseThrow();
        assertThat(over.isDrained()).isTrue();
        assertThat(over.members()).extracting(DrainView.Member::state).containsExactly(DrainView.State.OUT);
    }

    @Test
    void with_a_delay_it_is_over_when_the_time_is_whoever_is_connected() throws IOException {
        openTheStandby();
        try (Socket old = connected()) {
            old.setSoTimeout(30_000);
            succeeds(operations.drain(order(CORE1, 1), DrainMode.untilEmptyWithin(Duration.ofSeconds(20))));
            clock.advance(Duration.ofSeconds(19));
            assertThat(seen().state()).isEqualTo(DrainView.State.LEAVING);

            clock.advance(Duration.ofSeconds(1));

            await().until(() -> operations.look(CORE1).orElseThrow().isDrained());
            assertThat(old.getInputStream().read()).isNegative();
        }
    }

    @Test
    void waiting_looks_until_it_is_over_and_lets_other_orders_through() throws IOException {
        openTheStandby();
        try (Socket old = connected()) {
            assertThat(old.isConnected()).isTrue();
            succeeds(operations.drain(order(CORE1, 1), DrainMode.after(Duration.ofSeconds(25))));
            // Ten seconds pass with every look.
            appliance.faults().unavailable(1, call -> {
                if (call.resource().equals("servicegroupmember")) {
                    clock.advance(Duration.ofSeconds(10));
                }
                return false;
            });

            assertThat(operations.awaitDrained(CORE1, LONG).orElseThrow().isDrained())
                    .isTrue();
        }
    }

    @Test
    void waiting_gives_up_with_what_it_saw_last() throws IOException {
        openTheStandby();
        try (Socket old = connected()) {
            assertThat(old.isConnected()).isTrue();
            succeeds(operations.drain(order(CORE1, 1), DrainMode.UNTIL_EMPTY));

            DrainView seen =
                    operations.awaitDrained(CORE1, Duration.ofMillis(120)).orElseThrow();

            assertThat(seen.isDrained()).isFalse();
            assertThat(seen.connections()).isEqualTo(1);
        }
    }

    @Test
    void whoever_waits_can_be_interrupted() {
        openTheStandby();
        succeeds(operations.drain(order(CORE1, 1), DrainMode.after(LONG)));
        Thread.currentThread().interrupt();

        assertThat(operations.awaitDrained(CORE1, LONG)).isInstanceOf(Reply.None.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void a_drain_that_is_called_off_keeps_its_clients() throws IOException {
        openTheStandby();
        DrainTarget server = new DrainTarget.Server("core1");
        try (Socket old = connected()) {
            succeeds(operations.drain(order(server, 1), DrainMode.after(LONG)));
            succeeds(operations.restore(order(server, 1)));
            clock.advance(LONG.multipliedBy(2));

            assertThat(seen()).isEqualTo(new DrainView.Member("sg_core1", "core1", 443, DrainView.State.IN_SERVICE, 1));
            assertThat(old.isConnected()).isTrue();
            assertThat(appliance.served(FRONT)).containsExactly("core1:443");
        }
    }

    @Test
    void what_a_path_leads_over_is_brought_back_by_opening_the_path_alone() {
        openTheStandby();
        for (DrainTarget target : List.of(CORE1, new DrainTarget.Group("sg_core1"))) {
            succeeds(operations.drain(order(target, 1), DrainMode.after(LONG)));

            isRejected(operations.restore(order(target, 1)), "CLOSED_PATH", "core1", "openPath");
            assertThat(appliance.served(FRONT)).containsExactly("core2:443");

            succeeds(balancer.openPath(path(Declarations.CORE1, 1)));
            assertThat(seen().state()).isEqualTo(DrainView.State.IN_SERVICE);
        }
    }

    @Test
    void a_drain_that_was_told_twice_is_written_once_and_no_plan_minds_it() {
        openTheStandby();
        List<NitroCall> writes = writesOf(() -> {
            succeeds(operations.drain(order(CORE1, 1), DrainMode.after(LONG)));
            succeeds(operations.drain(order(CORE1, 1), DrainMode.after(LONG)));
        });
        assertThat(writes).filteredOn(call -> call.action().equals("disable")).hasSize(1);
        assertThat(balancer.plan(Declarations.core()).orElseThrow().changes()).isEmpty();
        assertThat(balancer.drift(Declarations.core()).orElseThrow().traffic())
                .anyMatch(each -> each.toString().contains("core1"));

        appliance.restart();

        assertThat(seen().state())
                .as("saved, so that a restart changes nothing")
                .isEqualTo(DrainView.State.OUT);
    }

    @Test
    void an_answer_that_was_lost_is_made_good_by_looking() {
        openTheStandby();
        for (DrainMode mode : List.of(DrainMode.after(LONG), DrainMode.AT_ONCE)) {
            appliance.faults().dropAfterApply(1, call -> call.action().equals("disable"));
            List<NitroCall> writes = writesOf(() -> succeeds(operations.drain(order(CORE1, 1), mode)));
            assertThat(writes)
                    .filteredOn(call -> call.action().equals("disable"))
                    .hasSize(1);
        }
    }

    @Test
    void an_appliance_that_says_done_and_does_nothing_is_not_believed() {
        openTheStandby();
        appliance.faults().lie(9, call -> call.action().equals("disable"));

        assertThat(operations.drain(order(CORE1, 1), DrainMode.after(LONG)))
                .isInstanceOfSatisfying(
                        EffectOutcome.Indeterminate.class,
                        unknown -> assertThat(unknown.reason()).contains("still gets new clients"));
    }

    @Test
    void what_is_not_ours_is_not_touched_nor_taken_along() {
        openTheStandby();
        appliance.run("add serviceGroup sg_theirs TCP -comment holdfast:theirs\nbind serviceGroup sg_theirs core1 25");

        isRejected(
                operations.drain(order(new DrainTarget.Server("core1"), 1), DrainMode.after(LONG)),
                "OWNED_BY_OTHER",
                "sg_theirs",
                "holdfast:theirs");
        isRejected(
                operations.drain(order(new DrainTarget.Group("sg_theirs"), 1), DrainMode.after(LONG)),
                "OWNED_BY_OTHER");
        succeeds(operations.drain(order(CORE1, 1), DrainMode.after(LONG)));
    }

    @Test
    void services_on_a_server_are_drained_and_counted_with_it() {
        openTheStandby();
        appliance.run("add service s_core1 core1 TCP 8443\nadd lb vserver vs_admin TCP 10.30.0.101 8443\n"
                + "bind lb vserver vs_admin s_core1");
        appliance.script("10.30.0.11", 8443, ProbeScript.content(true));
        clock.advance(LONG);
        DrainTarget server = new DrainTarget.Server("core1");
        assertThat(operations.look(server).orElseThrow().members())
                .extracting(DrainView.Member::group, DrainView.Member::port)
                .containsExactly(tuple("s_core1", 8443), tuple("sg_core1", 443));

        isRejected(operations.drain(order(server, 1), DrainMode.AT_ONCE), "LAST_MEMBER", "vs_admin");
    }

    @Test
    void a_pool_needs_no_paths() {
        openTheStandby();
        succeeds(operations.drain(
                new DrainOrder(CLUSTER, Epoch.of(1), TrafficPaths.NONE, CORE1, LONG), DrainMode.AT_ONCE));
        succeeds(operations.restore(new DrainOrder(CLUSTER, Epoch.of(1), TrafficPaths.NONE, CORE1, LONG)));
        assertThat(appliance.served(FRONT)).containsExactly("core1:443");
    }

    @Test
    void a_drain_ends_well_whichever_call_of_it_goes_wrong() {
        openTheStandby();
        DrainOrder order = new DrainOrder(CLUSTER, Epoch.of(1), TrafficPaths.NONE, CORE1, Duration.ofSeconds(5));
        int struck = 0;
        for (Fault fault : List.of(
                Fault.of(Fault.Kind.DROP, Fault.Moment.BEFORE),
                Fault.of(Fault.Kind.DROP, Fault.Moment.AFTER),
                Fault.of(Fault.Kind.TRUNCATE, Fault.Moment.AFTER),
                Fault.of(Fault.Kind.UNAVAILABLE, Fault.Moment.BEFORE),
                Fault.of(Fault.Kind.EXPIRE, Fault.Moment.BEFORE),
                Fault.of(Fault.Kind.EXPIRE, Fault.Moment.AFTER))) {
            int call = 0;
            do {
                call++;
                succeeds(operations.restore(order));
                appliance.faults().add(fault.nth(call));

                assertThat(operations.drain(order, DrainMode.after(LONG)))
                        .as(fault.kind() + " " + fault.moment() + " at call " + call)
                        .isInstanceOf(EffectOutcome.Succeeded.class);

                assertThat(seen().state()).isEqualTo(DrainView.State.LEAVING);
                assertThat(appliance.isUnsaved()).isFalse();
                struck++;
            } while (appliance.faults().waiting().isEmpty());
            appliance.faults().clear();
        }
        assertThat(struck).isGreaterThan(60);
    }
}
