package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.health.HealthState;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.ProbeSpec;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SentinelsTest {

    private static final NodeId NODE = NodeId.of("core1");
    private static final Duration INTERVAL = Duration.ofHours(1);

    private final List<NodeId> told = new CopyOnWriteArrayList<>();

    @Test
    void a_broken_connection_has_its_node_asked_and_down_long_before_it_is_due() {
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer::hang);
                NetworkProber prober = NetworkProber.create();
                ProbeScheduler scheduler = ProbeScheduler.builder(prober, ObserverId.of("controller"))
                        .target(target(server, INTERVAL))
                        .start();
                Sentinels sentinels = Sentinels.over(List.of(target(server, INTERVAL)), scheduler::askNow)) {
            await().until(() -> status(scheduler) == Status.UP || askAgain(scheduler));
            await().until(() -> sentinels.standing() == 1);
            long asked = scheduler.counters().probes();

            server.stop();

            await("asked by its hint alone").until(() -> scheduler.counters().probes() > asked);
            // What failed soon after a pause of ours does not count for half a minute.
            await().atMost(Duration.ofMinutes(10)).until(() -> status(scheduler) == Status.DOWN);
            assertThat(scheduler.counters().probes() - asked).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void a_server_that_closes_what_is_idle_stays_up() {
        long began = System.nanoTime();
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer::hang);
                LoopbackServer closing = LoopbackServer.greeting("", Socket::close);
                Sentinels sentinels = Sentinels.over(
                        List.of(target(server, INTERVAL), target(closing, Duration.ofMillis(300))), told::add)) {
            await().until(() -> told.size() >= 3 && closing.connections() >= 5);

            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("four intervals, each a quarter shorter at most")
                    .isGreaterThanOrEqualTo(Duration.ofMillis(900));
            assertThat(sentinels.standing()).as("the other is still held").isPositive();
            await().until(() -> server.connections() == 1);
        }
    }

    @Test
    void a_connection_that_stood_is_opened_again_at_once_and_if_that_fails_told_of_twice() {
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer::hang);
                Sentinels sentinels = Sentinels.over(List.of(target(server, Duration.ofMillis(1))), told::add)) {
            await().until(() -> sentinels.standing() == 1);
            await("has stood for a while").until(() -> server.open() == 1);

            server.stop();

            await().until(() -> told.size() == 2);
            await().during(Duration.ofMillis(200)).until(() -> told.size() == 2);
        }
    }

    @Test
    void a_port_is_held_once_whatever_is_asked_there_and_let_go_at_the_end() {
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer::hang)) {
            ProbeTarget first = target(server, INTERVAL);
            ProbeSpec other = new ProbeSpec.Banner("ssh", server.port(), "SSH", Duration.ofMillis(900));
            ProbeSpec own = new ProbeSpec.Own("clock", Duration.ofMillis(900));
            Sentinels sentinels = Sentinels.over(
                    List.of(
                            first,
                            new ProbeTarget(NODE, "127.0.0.1", other, first.policy()),
                            new ProbeTarget(NODE, "127.0.0.1", own, first.policy())),
                    told::add);
            await().until(() -> server.open() == 1);
            await().during(Duration.ofMillis(200)).until(() -> server.connections() == 1);

            sentinels.close();

            await().until(() -> server.open() == 0);
            assertThat(told).isEmpty();
        }
    }

    /** For what nobody else asks within the hour. */
    private static boolean askAgain(ProbeScheduler scheduler) {
        scheduler.askNow(NODE);
        return false;
    }

    private static Status status(ProbeScheduler scheduler) {
        return scheduler.health(NODE, "tcp").map(HealthState::status).orElseThrow();
    }

    private static ProbeTarget target(LoopbackServer server, Duration interval) {
        return new ProbeTarget(
                NODE,
                "127.0.0.1",
                new ProbeSpec.Tcp("tcp", server.port(), interval.dividedBy(2)),
                new HealthPolicy(interval, Duration.ofMillis(10), 3, 2, Duration.ofHours(9)));
    }
}
