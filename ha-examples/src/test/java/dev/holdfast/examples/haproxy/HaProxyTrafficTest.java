package dev.holdfast.examples.haproxy;

import static dev.holdfast.examples.haproxy.WebPair.CORE1;
import static dev.holdfast.examples.haproxy.WebPair.CORE2;
import static dev.holdfast.examples.haproxy.WebPair.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.EffectOutcome.Failed;
import dev.holdfast.plan.EffectOutcome.Succeeded;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.LoadBalancer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HaProxyTrafficTest extends RunningPair {

    private static final int SOON_MILLIS = 5_000;
    private static final PersistenceProfile STICKY = PersistenceProfile.SourceIp.of(Duration.ofMinutes(5));

    private final AtomicLong nanos = new AtomicLong();

    private void moveToSecond() {
        assertThat(balancer.closePath(order(CORE1, 1))).isInstanceOf(Succeeded.class);
        assertThat(balancer.openPath(order(CORE2, 1))).isInstanceOf(Succeeded.class);
    }

    @Test
    void clients_follow_the_open_path_and_stay_there_after_a_reload_and_after_a_restart() throws IOException {
        apply(PersistenceProfile.NONE);

        moveToSecond();

        clientsReach(CORE2);
        haproxy.reload();
        clientsStayWith(CORE2, CORE1);
        haproxy.restart();
        clientsReach(CORE2);
        assertThat(reading(CORE1).state()).isEqualTo(PathState.CLOSED);
        assertThat(reading(CORE2).state()).isEqualTo(PathState.OPEN);
        assertThat(reading(CORE2).serving()).isTrue();
        assertThat(reading(CORE2).saved()).isTrue();
    }

    @Test
    void a_client_that_a_stick_table_remembers_does_not_get_through_a_closed_path() {
        apply(STICKY);

        assertThat(balancer.closePath(order(CORE1, 1))).isInstanceOf(Succeeded.class);
        assertThat(WebPair.ask(haproxy.port)).startsWith("nobody");

        assertThat(balancer.openPath(order(CORE2, 1))).isInstanceOf(Succeeded.class);
        clientsReach(CORE2);
    }

    @Test
    void a_closed_path_is_still_observed() throws IOException {
        apply(PersistenceProfile.NONE);
        moveToSecond();
        String asked = "checks:sg_core1,core1:" + pair.port(CORE1);
        await().atMost(PATIENCE).until(() -> stat(asked).contains(",UP,"));

        pair.kill(CORE1);

        await().atMost(PATIENCE).until(() -> stat(asked).contains(",DOWN,"));
        assertThat(reading(CORE1).state()).isEqualTo(PathState.CLOSED);
    }

    private String stat(String start) throws IOException {
        return haproxy.command("show stat")
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElse("");
    }

    @Test
    void closing_ends_the_connections_that_are_there() throws IOException {
        apply(PersistenceProfile.NONE);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), haproxy.port)) {
            await().atMost(PATIENCE).until(() -> reading(CORE1).connections() == 1);

            assertThat(balancer.closePath(order(CORE1, 1))).isInstanceOf(Succeeded.class);

            client.setSoTimeout(SOON_MILLIS); // long before HAProxy itself would end a silent one
            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThat(reading(CORE1).connections()).isZero();
        }
    }

    @Test
    void what_was_set_by_hand_is_not_saved() throws IOException {
        apply(PersistenceProfile.NONE);
        String server = "vs_core/sg_core1:core1:" + pair.port(CORE1);

        haproxy.command("set server " + server + " state maint");

        assertThat(reading(CORE1).state()).isEqualTo(PathState.CLOSED);
        assertThat(reading(CORE1).saved()).isFalse();
    }

    @Test
    void a_lost_state_file_closes_every_path() throws IOException {
        apply(PersistenceProfile.NONE);
        Files.delete(haproxy.settings().stateFile());

        haproxy.restart();

        assertThat(reading(CORE1)).isEqualTo(new PathReading(CORE1, PathState.CLOSED, false, 0, false));
        assertThat(reading(CORE2).state()).isEqualTo(PathState.CLOSED);
    }

    @Test
    void a_file_that_haproxy_refuses_changes_nothing() {
        apply(PersistenceProfile.NONE);
        ChangeSet good = balancer.plan(pair.declared(STICKY)).orElseThrow();
        Change bad = new Change(
                ChangeKind.CREATE,
                new ObjectRef("backend", "odd"),
                Map.of(),
                Map.of("text", "backend odd\n    quark\n"),
                "",
                false);

        EffectOutcome outcome = balancer.apply(new ChangeSet(good.subject(), List.of(bad), good.origin()));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.reason()).contains("nothing was changed", "quark"));
        assertThat(balancer.plan(pair.declared(PersistenceProfile.NONE))
                        .orElseThrow()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_file_that_no_worker_can_live_with_is_taken_back() throws IOException {
        apply(PersistenceProfile.NONE);
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LoadBalancing more = withSecondAddress(taken.getLocalPort());
            LoadBalancer impatient = new HaProxyLoadBalancer(haproxy.settings(Duration.ofSeconds(8)));
            EffectOutcome outcome = impatient.apply(impatient.plan(more).orElseThrow());

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.reason()).contains("former file is back"));
        }
        clientsStayWith(CORE1, CORE2);
        assertThat(balancer.plan(pair.declared(PersistenceProfile.NONE))
                        .orElseThrow()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void a_new_leader_waits_before_its_first_order_and_not_before_those_of_its_next_terms() {
        apply(PersistenceProfile.NONE);
        LoadBalancer leader = new HaProxyLoadBalancer(haproxy.settings(), nanos::get, DurableFiles.ON_DISK);
        assertThat(leader.readiness(WebPair.paths(), Epoch.of(4))).isEqualTo(Reply.of(FenceStrength.WINDOW));

        assertThat(leader.closePath(order(CORE1, 4)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.retryable()).isTrue());
        assertThat(reading(CORE1).state()).isEqualTo(PathState.OPEN);
        nanos.addAndGet(LocalHaProxy.WINDOW.toNanos());
        assertThat(leader.closePath(order(CORE1, 4))).isInstanceOf(Succeeded.class);

        assertThat(leader.openPath(order(CORE1, 5))).isInstanceOf(Succeeded.class);
        assertThat(leader.closePath(order(CORE1, 7))).isInstanceOf(Failed.class);
    }

    @Test
    void what_is_added_after_traffic_has_moved_stays_closed() throws IOException {
        apply(PersistenceProfile.NONE);
        moveToSecond();

        ChangeSet plan =
                balancer.plan(withSecondAddress(LocalHaProxy.freePort())).orElseThrow();
        assertThat(balancer.apply(plan)).isInstanceOf(Succeeded.class);

        assertThat(reading(CORE1).state()).isEqualTo(PathState.CLOSED);
        clientsStayWith(CORE2, CORE1);
    }

    private LoadBalancing withSecondAddress(int port) {
        LoadBalancing declared = pair.declared(PersistenceProfile.NONE);
        VirtualServer second = VirtualServer.of("vs_more", LbProtocol.TCP, "127.0.0.1", port, "sg_core1");
        return declared.withVirtualServers(Stream.concat(declared.virtualServers().stream(), Stream.of(second))
                .toList());
    }

    @Test
    void an_order_whose_answer_is_lost_is_indeterminate_and_the_next_one_waits(@TempDir Path folder)
            throws IOException {
        apply(PersistenceProfile.NONE);
        try (UnreliableSocket socket =
                UnreliableSocket.forgetting(folder.resolve("forgetful.sock"), haproxy, "set server")) {
            LoadBalancer leader =
                    new HaProxyLoadBalancer(haproxy.settings(PATIENCE, socket.path), nanos::get, DurableFiles.ON_DISK);
            leader.readiness(WebPair.paths(), Epoch.of(1));
            nanos.addAndGet(LocalHaProxy.WINDOW.toNanos());

            EffectOutcome outcome = leader.closePath(order(CORE1, 1, Duration.ofSeconds(5)));

            assertThat(outcome).isInstanceOf(EffectOutcome.Indeterminate.class);
            await().atMost(PATIENCE).until(() -> reading(CORE1).state() == PathState.CLOSED);
            assertThat(reading(CORE1).saved()).isFalse();
            assertThat(leader.closePath(order(CORE1, 1)))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.reason()).contains("may still arrive"));
        }
        assertThat(balancer.closePath(order(CORE1, 1))).isInstanceOf(Succeeded.class);
        assertThat(reading(CORE1).saved()).isTrue();
    }
}
