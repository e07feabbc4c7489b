package dev.holdfast.blueprint.ums;

import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;

/** Three groups and three virtual servers on one address (UMS-26…UMS-41). */
final class UmsBalancing {

    /** UMS-40; the seed's 5 has no unit, the appliance counts minutes. */
    static final PersistenceProfile PERSISTENCE = PersistenceProfile.SourceIp.of(Duration.ofMinutes(5));

    // The status page is served on 8443 and speaks for the whole server (UMS-E10); it does not say whether another
    // port is open, so those ports are asked as well.
    private static final String CHECK = "mon_ums_check";
    private static final String PORT = "mon_ums_tcp";

    private UmsBalancing() {}

    static LoadBalancing of(SubnetIp snip, Ipv4 vip, List<Node> nodes) {
        return new LoadBalancing(
                List.of(snip),
                nodes.stream()
                        .map(node -> new Server(node.id().value(), node.address()))
                        .toList(),
                List.of(
                        new HealthMonitor.HttpEcv(
                                CHECK, "GET /ums/check-status", "\"ok\"", true, 8443, MonitorTiming.NETSCALER_DEFAULTS),
                        new HealthMonitor.TcpConnect(PORT, MonitorTiming.NETSCALER_DEFAULTS)),
                List.of(
                        group(30001, ClientIpMode.USE_SOURCE_IP, nodes, List.of(CHECK, PORT)),
                        // Without the client's address, so that the name works inside the servers' subnet (UMS-32).
                        group(8443, ClientIpMode.NONE, nodes, List.of(CHECK)),
                        group(9080, ClientIpMode.USE_SOURCE_IP, nodes, List.of(PORT))),
                List.of(virtualServer(vip, 30001), virtualServer(vip, 8443), virtualServer(vip, 9080)),
                TrafficPaths.NONE);
    }

    private static ServiceGroup group(int port, ClientIpMode clientIp, List<Node> nodes, List<String> monitors) {
        return new ServiceGroup(
                "sg_ums_" + port,
                LbProtocol.TCP,
                clientIp,
                nodes.stream()
                        .map(node -> ServiceGroupMember.of(node.id().value(), port))
                        .toList(),
                monitors);
    }

    private static VirtualServer virtualServer(Ipv4 vip, int port) {
        return VirtualServer.of("vs_ums_" + port, LbProtocol.TCP, vip.toString(), port, "sg_ums_" + port)
                .withMethod(LbMethod.LEAST_CONNECTION)
                .withPersistence(PERSISTENCE);
    }
}
