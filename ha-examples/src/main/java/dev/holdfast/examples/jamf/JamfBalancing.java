package dev.holdfast.examples.jamf;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One virtual server on 8443 (JAMF-03). How clients are kept on a web application depends on where TLS ends (JAMF-05). */
final class JamfBalancing {

    private static final String GROUP = "sg_jamf_8443";
    private static final String MONITOR = "mon_jamf_health";
    private static final Duration KEPT = Duration.ofMinutes(30);

    private JamfBalancing() {}

    /** TLS ends at the load balancer if there is a certificate, else it passes through. */
    static LoadBalancing of(String vip, List<Node> nodes, @Nullable Certificate certificate) {
        LbProtocol protocol = certificate == null ? LbProtocol.SSL_BRIDGE : LbProtocol.SSL;
        VirtualServer front = VirtualServer.of("vs_jamf_8443", protocol, vip, JamfCluster.PORT, GROUP);
        LoadBalancing balancing = new LoadBalancing(
                List.of(),
                nodes.stream()
                        .map(node -> new Server(node.id().value(), node.address()))
                        .toList(),
                List.of(new HealthMonitor.HttpEcv(
                        MONITOR,
                        "GET " + JamfCluster.HEALTH_PAGE,
                        "[]",
                        true,
                        JamfCluster.PORT,
                        MonitorTiming.NETSCALER_DEFAULTS)),
                List.of(new ServiceGroup(
                        GROUP,
                        protocol,
                        certificate == null ? ClientIpMode.NONE : new ClientIpMode.Header("X-Forwarded-For"),
                        nodes.stream()
                                .map(node -> ServiceGroupMember.of(node.id().value(), JamfCluster.PORT))
                                .toList(),
                        List.of(MONITOR))),
                List.of(),
                TrafficPaths.NONE);
        return certificate == null
                ? balancing.withVirtualServers(List.of(front.withPersistence(PersistenceProfile.SourceIp.of(KEPT))))
                : balancing
                        .withCertificates(List.of(certificate))
                        .withVirtualServers(List.of(front.withTls(TlsBinding.of(certificate.name()))
                                .withPersistence(new PersistenceProfile.CookieInsert("JAMF_NODE", KEPT))));
    }
}
