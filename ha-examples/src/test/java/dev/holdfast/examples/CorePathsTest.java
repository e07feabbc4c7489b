package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.blueprint.ivanticore.CoreNode;
import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.blueprint.ivanticore.IvantiCoreBuilder;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.PathOrder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the blueprint declares, on an appliance whose monitors really ask. */
class CorePathsTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    /** Asks often, and does not take a Core for dead that a busy machine keeps from answering for seconds. */
    private static final MonitorTiming OFTEN =
            new MonitorTiming(Duration.ofMillis(250), Duration.ofMillis(200), 13, Duration.ofMillis(250));

    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");
    private static final String OK = "MOBILEIRON-STATUS: OK";

    private final AtomicReference<String> status = new AtomicReference<>(OK);
    private final AtomicReference<String> haStatus = new AtomicReference<>(OK + " (Mode: Standby)");
    private final HttpServer core1 = serve(status);
    private final HttpServer core2 = serve(haStatus);

    @AfterEach
    void stop() {
        core1.stop(0);
        core2.stop(0);
    }

    private static HttpServer serve(AtomicReference<String> text) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] body = String.valueOf(text.get()).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IvantiCoreBuilder pair() {
        return CoreExample.demo(
                        CoreNode.of("core1", "10.40.0.11")
                                .listensOn(443, core1.getAddress().getPort()),
                        CoreNode.of("core2", "10.40.0.12")
                                .listensOn(443, core2.getAddress().getPort()))
                .monitorTiming(OFTEN);
    }

    private Laboratory applied(IvantiCore pair) {
        Laboratory laboratory = Laboratory.of(pair.cluster().id());
        laboratory.appliance().map("10.40.0.11", core1.getAddress().getPort(), core1.getAddress());
        laboratory.appliance().map("10.40.0.12", core2.getAddress().getPort(), core2.getAddress());
        LoadBalancing desired = pair.cluster().loadBalancing();
        assertThat(laboratory
                        .balancer()
                        .apply(laboratory.balancer().plan(desired).orElseThrow()))
                .isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(laboratory.balancer().plan(desired).orElseThrow().isEmpty()).isTrue();
        await().atMost(SOON).untilAsserted(() -> assertServed(laboratory, pair, CORE1));
        await().atMost(SOON)
                .until(() -> laboratory
                        .appliance()
                        .attribute("lbvserver", "vs_core_443_stby", "curstate")
                        .equals("UP"));
        return laboratory;
    }

    private static PathReading reading(Laboratory laboratory, IvantiCore pair, NodeId node) {
        return laboratory
                .balancer()
                .observeTraffic(pair.cluster().loadBalancing().paths())
                .orElseThrow()
                .of(node)
                .orElseThrow();
    }

    private static void assertServed(Laboratory laboratory, IvantiCore pair, NodeId node) {
        assertThat(laboratory.appliance().served("vs_core_443"))
                .singleElement()
                .asString()
                .startsWith(node + ":");
        assertThat(reading(laboratory, pair, CORE1).serving()).isEqualTo(node.equals(CORE1));
        assertThat(reading(laboratory, pair, CORE2).serving()).isEqualTo(node.equals(CORE2));
    }

    private static PathOrder order(IvantiCore pair, NodeId node, long epoch) {
        TrafficPaths.NodePath path =
                pair.cluster().loadBalancing().paths().of(node).orElseThrow();
        return new PathOrder(pair.cluster().id(), Epoch.of(epoch), path, Duration.ofSeconds(30));
    }

    @Test
    void the_load_balancer_moves_holds_and_resumes_only_by_order() {
        IvantiCore pair = pair().build();
        try (Laboratory laboratory = applied(pair)) {
            status.set("MOBILEIRON-STATUS: FAIL");
            await().atMost(SOON).untilAsserted(() -> assertServed(laboratory, pair, CORE2));
            assertThat(reading(laboratory, pair, CORE1).state()).isEqualTo(PathState.OPEN);

            haStatus.set(OK + " (Mode: Primary)");
            status.set(OK);
            await().atMost(SOON)
                    .until(() -> laboratory
                            .appliance()
                            .attribute("lbvserver", "vs_core_443", "activeservices")
                            .equals("1"));
            assertServed(laboratory, pair, CORE2);

            assertThat(laboratory.balancer().openPath(order(pair, CORE1, 2)))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
            await().atMost(SOON).untilAsserted(() -> assertServed(laboratory, pair, CORE1));
            assertThat(laboratory
                            .balancer()
                            .plan(pair.cluster().loadBalancing())
                            .orElseThrow()
                            .isEmpty())
                    .isTrue();
        }
    }

    @Test
    void the_standby_is_unreachable_until_the_controller_opens_its_path() {
        IvantiCore pair =
                pair().safe(Duration.ofMillis(600), 3, Duration.ofMillis(300)).build();
        try (Laboratory laboratory = applied(pair)) {
            status.set("MOBILEIRON-STATUS: FAIL");
            await().atMost(SOON)
                    .until(() -> laboratory.appliance().served("vs_core_443").isEmpty());
            assertThat(reading(laboratory, pair, CORE2).state()).isEqualTo(PathState.CLOSED);

            assertThat(laboratory.balancer().closePath(order(pair, CORE1, 1)))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(laboratory.balancer().openPath(order(pair, CORE2, 1)))
                    .isInstanceOf(EffectOutcome.Succeeded.class);
            await().atMost(SOON).untilAsserted(() -> assertServed(laboratory, pair, CORE2));

            status.set(OK);
            await().during(Duration.ofSeconds(1))
                    .atMost(SOON)
                    .untilAsserted(() -> assertServed(laboratory, pair, CORE2));
        }
    }
}
