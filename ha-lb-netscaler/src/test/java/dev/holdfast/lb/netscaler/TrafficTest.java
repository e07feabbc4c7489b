package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficTest extends ApplianceTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @AutoClose
    private final StatusServer core1 = StatusServer.start("core1");

    @AutoClose
    private final StatusServer core2 = StatusServer.start("core2");

    @BeforeEach
    void map() {
        appliance.map("10.30.0.11", 443, core1.address()).map("10.30.0.12", 443, core2.address());
    }

    private void applyAndAwait(LoadBalancing desired) {
        apply(desired);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(appliance.served("vs_core_443")).containsExactly("core1:443"));
        await().atMost(SOON)
                .until(() -> appliance
                        .attribute("lbvserver", "vs_core_443_stby", "curstate")
                        .equals("UP"));
    }

    private TrafficView.PathReading reading(int path) {
        return balancer.observeTraffic(Declarations.core().paths())
                .orElseThrow()
                .paths()
                .get(path);
    }

    /** What a client gets through the virtual server, or nothing. */
    private String ask() throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), appliance.proxyPort("vs_core_443"))) {
            client.setSoTimeout(30_000);
            client.getOutputStream()
                    .write("GET /who HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.contains("core1") ? "core1" : answer.contains("core2") ? "core2" : "";
        }
    }

    @Test
    void traffic_moves_by_orders_and_clients_follow() throws IOException {
        applyAndAwait(Declarations.core(Declarations.QUICK, false));
        assertThat(ask()).isEqualTo("core1");
        assertThat(reading(0).serving()).isTrue();
        assertThat(reading(1).serving()).isFalse();

        assertThat(balancer.closePath(order(Declarations.CORE1, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(appliance.served("vs_core_443")).isEmpty();
        assertThat(balancer.openPath(order(Declarations.CORE2, 1))).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(ask()).isEqualTo("core2");
        assertThat(reading(0).serving()).isFalse();
        assertThat(reading(1).serving()).isTrue();
        assertThat(appliance.isUnsaved()).isFalse();
    }

    @Test
    void closing_flushes_connections_before_it_says_done() throws IOException {
        applyAndAwait(Declarations.core(Declarations.QUICK, false));
        try (Socket client = connected("core1")) {
            client.setSoTimeout(30_000);
            await().atMost(SOON).until(() -> reading(0).connections() == 1);

            assertThat(balancer.closePath(order(Declarations.CORE1, 1))).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(reading(0).connections()).isZero();
        }
        balancer.openPath(order(Declarations.CORE2, 1));
        try (Socket client = connected("core2")) {
            client.setSoTimeout(30_000);
            await().atMost(SOON).until(() -> reading(1).connections() == 1);

            assertThat(balancer.closePath(order(Declarations.CORE2, 1))).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(reading(1).connections()).isZero();
            assertThat(appliance.attribute("lbvserver", "vs_core_443_stby", "curstate"))
                    .isEqualTo("UP");
        }
    }

    private Socket connected(String server) throws IOException {
        assertThat(appliance.served("vs_core_443")).containsExactly(server + ":443");
        return new Socket(InetAddress.getLoopbackAddress(), appliance.proxyPort("vs_core_443"));
    }

    @Test
    void a_held_primary_comes_back_only_when_its_path_is_opened() {
        applyAndAwait(Declarations.core(Declarations.QUICK, true));
        balancer.openPath(order(Declarations.CORE2, 1));
        core1.answer("MOBILEIRON-STATUS: FAILED");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(appliance.served("vs_core_443")).containsExactly("core2:443"));

        core1.answer("MOBILEIRON-STATUS: OK");
        await().atMost(SOON)
                .until(() -> appliance
                        .attribute("lbvserver", "vs_core_443", "activeservices")
                        .equals("1"));
        assertThat(appliance.served("vs_core_443")).containsExactly("core2:443");

        balancer.closePath(order(Declarations.CORE2, 2));
        assertThat(balancer.openPath(order(Declarations.CORE1, 2))).isInstanceOf(EffectOutcome.Succeeded.class);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(appliance.served("vs_core_443")).containsExactly("core1:443"));
    }

    @Test
    void a_new_epoch_takes_over_and_ends_the_other_session() {
        apply(Declarations.core());
        try (NetScalerLoadBalancer other = builder().build()) {
            assertThat(other.openPath(order(Declarations.CORE1, 4))).isInstanceOf(EffectOutcome.Succeeded.class);
            int sessions = appliance.sessionCount();

            assertThat(balancer.openPath(order(Declarations.CORE1, 5))).isInstanceOf(EffectOutcome.Succeeded.class);

            assertThat(sessions).isEqualTo(1);
            assertThat(appliance.sessionCount()).isEqualTo(1);
            assertThat(appliance.attribute("lbvserver", "vs_core_443", "comment"))
                    .isEqualTo("holdfast:core:store1:5");
            assertThat(other.closePath(order(Declarations.CORE1, 4))).isInstanceOf(EffectOutcome.Rejected.class);
            assertThat(plan(Declarations.core()).changes()).isEmpty();
        }
    }

    @Test
    void one_epoch_takes_over_once() {
        apply(Declarations.core());
        balancer.closePath(order(Declarations.CORE1, 7));
        balancer.openPath(order(Declarations.CORE2, 7));
        balancer.openPath(order(Declarations.CORE1, 7));

        assertThat(writes().stream().map(NitroCall::body).filter(body -> body.contains("store1:7")))
                .hasSize(1);
    }

    @Test
    void another_stores_mark_is_respected_until_told_otherwise() {
        apply(Declarations.core());
        balancer.openPath(order(Declarations.CORE1, 4));

        try (NetScalerLoadBalancer stranger = builder().store("store2").build()) {
            assertThat(stranger.closePath(order(Declarations.CORE1, 9)))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Rejected.class,
                            rejected -> assertThat(rejected.reason()).contains("OWNED_BY_OTHER", "store1"));
        }
        try (NetScalerLoadBalancer told =
                builder().store("store2").replaceForeignMark().build()) {
            assertThat(told.closePath(order(Declarations.CORE1, 9))).isInstanceOf(EffectOutcome.Succeeded.class);
        }
    }

    @Test
    void a_new_store_starts_its_epochs_anew_and_is_told_so_before_it_has_to_act() {
        apply(Declarations.core());
        balancer.openPath(order(Declarations.CORE1, 7));

        try (NetScalerLoadBalancer restarted = builder().store("store2").build()) {
            assertThat(restarted.readiness(Declarations.core().paths(), Epoch.of(1)))
                    .isInstanceOfSatisfying(
                            Reply.None.class,
                            none -> assertThat(none.reason())
                                    .contains("OWNED_BY_OTHER", "store1", "store2", "replaceForeignMark()"));
        }
        try (NetScalerLoadBalancer told =
                builder().store("store2").replaceForeignMark().build()) {
            assertThat(told.readiness(Declarations.core().paths(), Epoch.of(1))).isInstanceOf(Reply.Value.class);
            assertThat(told.closePath(order(Declarations.CORE1, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(appliance.attribute("lbvserver", "vs_core_443", "comment"))
                    .isEqualTo("holdfast:core:store2:1");
        }
        assertThat(balancer.openPath(order(Declarations.CORE1, 8)))
                .as("the old store's controller, if it lives")
                .isInstanceOf(EffectOutcome.Rejected.class);
    }

    @Test
    void readiness_reports_a_newer_mark_of_the_same_store() {
        apply(Declarations.core());
        balancer.openPath(order(Declarations.CORE1, 7));

        assertThat(balancer.readiness(Declarations.core().paths(), Epoch.of(6)))
                .isInstanceOfSatisfying(
                        Reply.None.class,
                        none -> assertThat(none.reason()).contains("e6 is older than the mark e7 on vs_core_443"));
        assertThat(balancer.readiness(Declarations.core().paths(), Epoch.of(7))).isInstanceOf(Reply.Value.class);
    }

    @Test
    void the_users_comment_survives_the_mark() {
        apply(Declarations.core());
        balancer.openPath(order(Declarations.CORE1, 4));
        LoadBalancing base = Declarations.core();
        LoadBalancing commented = new LoadBalancing(
                base.subnetIps(),
                base.servers(),
                base.monitors(),
                base.groups(),
                base.virtualServers().stream()
                        .map(each -> each.toBuilder().comment("ask Ada").build())
                        .toList(),
                base.paths());

        apply(commented);

        assertThat(appliance.attribute("lbvserver", "vs_core_443", "comment"))
                .isEqualTo("ask Ada holdfast:core:store1:4");
        assertThat(plan(commented).changes()).isEmpty();
    }

    @Test
    void a_rival_that_takes_over_in_between_wins() {
        apply(Declarations.core());
        AtomicBoolean once = new AtomicBoolean();
        try (NetScalerLoadBalancer rival = elsewhere().build()) {
            appliance.faults().unavailable(1, call -> {
                boolean listing = call.method().equals("GET") && call.path().equals("config/systemsession");
                if (listing && once.compareAndSet(false, true)) {
                    assertThat(rival.openPath(order(Declarations.CORE1, 9)))
                            .isInstanceOf(EffectOutcome.Succeeded.class);
                }
                return false;
            });

            assertThat(balancer.closePath(order(Declarations.CORE1, 8)))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Rejected.class,
                            rejected -> assertThat(rejected.reason()).contains("e8 is older than the mark e9"));
        }
        assertThat(reading(0).state()).isEqualTo(TrafficView.PathState.OPEN);
    }

    @Test
    void a_leader_whose_takeover_was_undone_while_it_looked_writes_no_more() {
        apply(Declarations.core());
        balancer.openPath(order(Declarations.CORE1, 8));
        AtomicBoolean once = new AtomicBoolean();
        try (NetScalerLoadBalancer rival = elsewhere().build()) {
            // The first read of a group comes after the takeover was found to hold.
            appliance.faults().unavailable(1, call -> {
                boolean looking = call.method().equals("GET") && call.path().startsWith("config/servicegroup");
                if (looking && once.compareAndSet(false, true)) {
                    assertThat(rival.closePath(order(Declarations.CORE1, 9)))
                            .isInstanceOf(EffectOutcome.Succeeded.class);
                }
                return false;
            });

            assertThat(balancer.openPath(order(Declarations.CORE1, 8)))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Rejected.class,
                            rejected -> assertThat(rejected.reason()).contains("e8 is older than the mark e9"));
        }
        assertThat(once).isTrue();
        assertThat(reading(0).state()).isEqualTo(TrafficView.PathState.CLOSED);
    }

    @Test
    void connections_that_outlast_the_flush_leave_the_close_unknown_and_the_standby_enabled() throws IOException {
        applyAndAwait(Declarations.core(Declarations.QUICK, false));
        balancer.closePath(order(Declarations.CORE1, 1));
        balancer.openPath(order(Declarations.CORE2, 1));
        putByHand("lbvserver", "{\"lbvserver\":{\"name\":\"vs_core_443_stby\",\"downstateflush\":\"DISABLED\"}}");
        try (Socket client = connected("core2")) {
            client.setSoTimeout(30_000);
            await().atMost(SOON).until(() -> reading(1).connections() == 1);

            assertThat(balancer.closePath(order(Declarations.CORE2, 1, Duration.ofSeconds(4))))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Indeterminate.class,
                            unknown -> assertThat(unknown.reason()).contains("CLOSED with 1 connections left"));
        }
        assertThat(writes().stream().map(NitroCall::path))
                .anyMatch(path -> path.startsWith("config/lbvserver?action=disable"));
        assertThat(appliance.attribute("lbvserver", "vs_core_443_stby", "curstate"))
                .isEqualTo("UP");
    }

    @Test
    void a_close_that_starts_over_while_it_flushes_still_enables_the_standby() throws IOException {
        applyAndAwait(Declarations.core(Declarations.QUICK, false));
        balancer.closePath(order(Declarations.CORE1, 1));
        balancer.openPath(order(Declarations.CORE2, 1));
        try (Socket client = connected("core2")) {
            client.setSoTimeout(30_000);
            await().atMost(SOON).until(() -> reading(1).connections() == 1);
            appliance.faults().dropAfterApply(1, call -> call.path().startsWith("config/lbvserver?action=disable"));

            assertThat(balancer.closePath(order(Declarations.CORE2, 1))).isInstanceOf(EffectOutcome.Succeeded.class);
        }
        assertThat(appliance.attribute("lbvserver", "vs_core_443_stby", "curstate"))
                .isEqualTo("UP");
    }

    @Test
    void an_appliance_that_became_secondary_in_between_leaves_nobody_in_false_safety() {
        apply(Declarations.core());
        appliance.faults().unavailable(1, call -> {
            if (call.path().contains("action=disable")) {
                appliance.primary(false);
            }
            return false;
        });

        assertThat(balancer.closePath(order(Declarations.CORE1, 1)))
                .isInstanceOfSatisfying(
                        EffectOutcome.Indeterminate.class,
                        unknown -> assertThat(unknown.reason()).contains("Secondary"));
    }

    @Test
    void readiness_has_takeover_strength() {
        apply(Declarations.core());

        assertThat(balancer.readiness(Declarations.core().paths(), Epoch.of(1)).orElseThrow())
                .isEqualTo(FenceStrength.TAKEOVER);
        assertThat(writes()).hasSize(14);
    }
}
