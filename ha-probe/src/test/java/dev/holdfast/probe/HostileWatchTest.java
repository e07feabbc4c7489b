package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.ivanticore.CoreHaStatusPage;
import dev.holdfast.health.HealthState.Status;
import dev.holdfast.health.Observation;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** One watch over everything bad at once: each is classified, nothing comes out of the scheduler. */
class HostileWatchTest {

    private static final NodeId NODE = NodeId.of("core2");
    private static final HealthPolicy POLICY =
            new HealthPolicy(Duration.ofSeconds(6), Duration.ofMillis(100), 2, 2, Duration.ofMinutes(2));

    @Test
    void every_hostile_server_is_down_and_the_good_one_beside_them_stays_up() {
        Map<String, LoopbackServer> servers = servers();
        List<Observation> seen = new CopyOnWriteArrayList<>();
        try (NetworkProber prober = NetworkProber.create()) {
            ProbeScheduler.Builder builder = ProbeScheduler.builder(prober, ObserverId.of("controller"));
            servers.forEach((name, server) -> builder.target(target(name, server)));
            try (ProbeScheduler scheduler = builder.listener(seen::add).start()) {
                scheduler.askNow(NODE);
                await().untilAsserted(() -> assertThat(servers.keySet())
                        .allSatisfy(name -> assertThat(status(scheduler, name))
                                .as(name)
                                .isEqualTo(name.equals("good") ? Status.UP : Status.DOWN)));
                assertThat(scheduler.isRunning()).isTrue();
                assertThat(scheduler.counters().listenerFailures()).isZero();
            }
        } finally {
            servers.values().forEach(LoopbackServer::close);
        }
        assertThat(seen)
                .filteredOn(o -> o.check().equals("good"))
                .noneMatch(o -> o.verdict().kind() == Kind.FAIL);
    }

    private static Map<String, LoopbackServer> servers() {
        HeldCertificate own = new HeldCertificate.Builder().build();
        Map<String, LoopbackServer> servers = new TreeMap<>();
        servers.put("good", LoopbackServer.plain(LoopbackServer.answer("MOBILEIRON-STATUS: OK (Mode: Standby)")));
        servers.put("huge", LoopbackServer.plain(LoopbackServer.answer(200, "text/html", new byte[10_000_000])));
        servers.put("hanging", LoopbackServer.plain(LoopbackServer::hang));
        servers.put(
                "utf16",
                LoopbackServer.plain(LoopbackServer.answer(
                        200, "text/html; charset=bogus", "MOBILEIRON".getBytes(StandardCharsets.UTF_16LE))));
        servers.put("redirect", LoopbackServer.plain(LoopbackServer.answer(302, "text/html", new byte[0])));
        servers.put(
                "self-signed",
                LoopbackServer.tls(
                        new HandshakeCertificates.Builder()
                                .heldCertificate(own)
                                .build()
                                .sslContext(),
                        LoopbackServer.answer("MOBILEIRON-STATUS: OK (Mode: Standby)")));
        return servers;
    }

    private static Status status(ProbeScheduler scheduler, String name) {
        return scheduler.health(NODE, name).orElseThrow().status();
    }

    private static ProbeTarget target(String name, LoopbackServer server) {
        return new ProbeTarget(
                NODE,
                "127.0.0.1",
                new ProbeSpec.Http(
                        name,
                        name.equals("self-signed"),
                        server.port(),
                        "/hastatus.html",
                        new CoreHaStatusPage(),
                        // The others answer, and on a busy machine that takes a while.
                        name.equals("hanging") ? Duration.ofMillis(700) : Duration.ofSeconds(5)),
                POLICY);
    }
}
