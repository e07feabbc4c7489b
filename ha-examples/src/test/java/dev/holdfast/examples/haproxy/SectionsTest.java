package dev.holdfast.examples.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import dev.holdfast.testkit.LoadBalancerContract;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SectionsTest {

    private static final HaProxySettings SETTINGS = new HaProxySettings(
            ClusterId.of("pair"),
            "store",
            Path.of("/usr/sbin/haproxy"),
            Path.of("/run/admin.sock"),
            Path.of("/run/master.sock"),
            Path.of("/etc/haproxy/haproxy.cfg"),
            Path.of("/etc/haproxy/pair.cfg"),
            Map.of(),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));

    @Test
    void a_virtual_server_is_a_frontend_and_a_backend_whose_servers_track_those_that_ask() {
        LoadBalancing pair = LoadBalancerContract.pair(PersistenceProfile.SourceIp.of(Duration.ofMinutes(5)));

        assertThat(Sections.of(pair, SETTINGS))
                .containsOnlyKeys(
                        new ObjectRef("backend", "checks:sg_core1"),
                        new ObjectRef("backend", "checks:sg_core2"),
                        new ObjectRef("backend", "vs_core"),
                        new ObjectRef("frontend", "vs_core"))
                .containsEntry(new ObjectRef("backend", "vs_core"), """
                        backend vs_core
                            mode tcp
                            balance leastconn
                            option allbackups
                            stick-table type ip size 200000 expire 300s
                            stick on src
                            load-server-state-from-file local
                            server-state-file-name '/etc/haproxy/pair.cfg.state'
                            server sg_core1:core1:443 10.99.0.11:443 track checks:sg_core1/core1:443 disabled # at first open
                            server vs_core_stby:sg_core2:core2:443 10.99.0.12:443 track checks:sg_core2/core2:443 backup disabled
                        """)
                .containsEntry(new ObjectRef("backend", "checks:sg_core1"), """
                        backend checks:sg_core1
                            mode tcp
                            option httpchk
                            http-check send meth GET uri '/status/status.html'
                            http-check expect string 'MOBILEIRON-STATUS: OK'
                            timeout check 2000ms
                            server core1:443 10.99.0.11:443 check inter 5000ms fall 3 rise 1 downinter 30000ms
                        """);
    }

    @Test
    void a_plan_names_everything_that_is_not_said_to_haproxy() {
        LoadBalancing pair = LoadBalancerContract.pair(PersistenceProfile.NONE);
        List<VirtualServer> odd = List.of(
                pair.virtualServers().get(0).withClientTimeout(Duration.ofSeconds(1)),
                pair.virtualServers().get(1).withPersistence(new PersistenceProfile.SslSession(Duration.ofMinutes(1))),
                VirtualServer.unaddressed("lonely", LbProtocol.SSL, "sg_core1"));

        Reply<?> plan = new HaProxyLoadBalancer(SETTINGS).plan(pair.withVirtualServers(odd));

        assertThat(plan)
                .isInstanceOfSatisfying(
                        Reply.None.class,
                        none -> assertThat(none.reason())
                                .contains(
                                        "vs_core_stby: a client timeout without an address",
                                        "vs_core: persistence SslSession",
                                        "lonely: TLS that ends here",
                                        "lonely: nobody's backup"));
    }
}
