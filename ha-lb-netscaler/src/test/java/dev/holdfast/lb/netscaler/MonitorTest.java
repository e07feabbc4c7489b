package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MonitorTest extends ApplianceTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    @AutoClose
    private final StatusServer member = StatusServer.start("member");

    private LoadBalancing watchedBy(HealthMonitor... monitors) {
        List<HealthMonitor> all = List.of(monitors);
        return new LoadBalancing(
                List.of(),
                List.of(new Server("s", "127.0.0.1")),
                all,
                List.of(new ServiceGroup(
                        "g",
                        LbProtocol.HTTP,
                        ClientIpMode.NONE,
                        List.of(ServiceGroupMember.of("s", member.address().getPort())),
                        all.stream().map(HealthMonitor::name).toList())),
                List.of(VirtualServer.of("v", LbProtocol.HTTP, "10.50.0.1", 80, "g")),
                TrafficPaths.NONE);
    }

    private void awaitServed(boolean served) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(appliance.served("v")).hasSize(served ? 1 : 0));
    }

    @Test
    void a_member_is_served_while_every_monitor_is_content() {
        HealthMonitor connects = new HealthMonitor.TcpConnect("m_tcp", Declarations.QUICK);
        HealthMonitor code =
                new HealthMonitor.HttpStatus("m_http", "GET /", List.of("200-204"), false, Declarations.QUICK);
        HealthMonitor text = new HealthMonitor.HttpEcv(
                "m_ecv", "GET /status/status.html", "STATUS: OK", false, 0, Declarations.QUICK);
        apply(watchedBy(connects, code, text));
        awaitServed(true);

        member.answer("STATUS: BUSY");
        awaitServed(false);

        member.answer("STATUS: OK");
        awaitServed(true);
    }

    @Test
    void a_changed_monitor_is_asked_at_once() {
        apply(watchedBy(new HealthMonitor.HttpStatus("m", "GET /", List.of("200"), false, Declarations.QUICK)));
        awaitServed(true);

        apply(watchedBy(new HealthMonitor.HttpStatus("m", "GET /", List.of("503"), false, Declarations.QUICK)));

        awaitServed(false);
    }

    @Test
    void a_tls_monitor_does_not_find_a_plain_member() {
        apply(watchedBy(new HealthMonitor.HttpStatus("m", "GET /", List.of("200"), true, Declarations.QUICK)));

        await().during(Duration.ofMillis(600))
                .atMost(SOON)
                .until(() -> appliance.served("v").isEmpty());
    }

    @Test
    void a_member_that_ends_takes_its_virtual_server_down() {
        apply(watchedBy(new HealthMonitor.TcpConnect("m", Declarations.QUICK)));
        awaitServed(true);

        member.close();

        awaitServed(false);
        assertThat(appliance.attribute("lbvserver", "v", "effectivestate")).isEqualTo("DOWN");
    }
}
