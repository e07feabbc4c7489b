package dev.holdfast.blueprint.ums;

import dev.holdfast.model.IpAddress;
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
import java.util.stream.Stream;

/** Three groups and three virtual servers on one address (UMS-26…UMS-41), and a bridge per cloud gateway. */
final class UmsBalancing {

    /** UMS-40; the seed's 5 has no unit, the appliance counts minutes. */
    static final PersistenceProfile.SourceIp PERSISTENCE = PersistenceProfile.SourceIp.of(Duration.ofMinutes(5));

    // The status page is served on 8443 and speaks for the whole server (UMS-E10); it does not say whether another
    // port is open, so those ports are asked as well. Spacing inside the JSON is not known, so only the word is sought.
    // A server that warns is degraded, not down: it keeps its clients, and new ones go to one that is well.
    private static final HealthMonitor CHECK = new HealthMonitor.HttpEcv(
            "mon_ums_check",
            "GET /ums/check-status",
            "\"ok\"",
            true,
            8443,
            MonitorTiming.NETSCALER_DEFAULTS,
            "\"warn\"");
    private static final HealthMonitor PORT =
            new HealthMonitor.TcpConnect("mon_ums_tcp", MonitorTiming.NETSCALER_DEFAULTS);
    // A gateway without a UMS server says "warn": it serves devices nothing, but it is the only one of its address.
    private static final HealthMonitor GATEWAY =
            new HealthMonitor.TcpConnect("mon_icg_tcp", MonitorTiming.NETSCALER_DEFAULTS);

    private UmsBalancing() {}

    static LoadBalancing of(SubnetIp snip, IpAddress vip, List<Node> nodes, List<CloudGateway> gateways) {
        boolean statusPage = nodes.stream().allMatch(node -> UmsView.hasStatusPage(node.version()));
        List<String> control = names(statusPage ? List.of(CHECK, PORT) : List.of(PORT));
        List<String> console = names(statusPage ? List.of(CHECK) : List.of(PORT));
        return new LoadBalancing(
                List.of(snip),
                Stream.concat(
                                nodes.stream().map(node -> new Server(node.id().value(), node.address())),
                                gateways.stream()
                                        .map(one -> new Server(
                                                one.name(), one.address().toString())))
                        .toList(),
                Stream.of(
                                statusPage ? Stream.of(CHECK) : Stream.<HealthMonitor>empty(),
                                Stream.of(PORT),
                                gateways.stream().limit(1).map(any -> GATEWAY))
                        .flatMap(monitors -> monitors)
                        .toList(),
                Stream.concat(
                                Stream.of(
                                        group(Ports.CONTROL, ClientIpMode.USE_SOURCE_IP, nodes, control),
                                        // Not here, so that the name works inside the servers' subnet (UMS-32).
                                        group(Ports.CONSOLE, ClientIpMode.NONE, nodes, console),
                                        group(Ports.FIRMWARE, ClientIpMode.USE_SOURCE_IP, nodes, names(List.of(PORT)))),
                                gateways.stream().map(UmsBalancing::group))
                        .toList(),
                Stream.concat(
                                Ports.ALL.stream().map(port -> virtualServer(vip, port)),
                                gateways.stream().map(UmsBalancing::virtualServer))
                        .toList(),
                TrafficPaths.NONE);
    }

    private static List<String> names(List<HealthMonitor> monitors) {
        return monitors.stream().map(HealthMonitor::name).toList();
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

    private static ServiceGroup group(CloudGateway gateway) {
        return new ServiceGroup(
                "sg_icg_" + gateway.name(),
                LbProtocol.SSL_BRIDGE,
                ClientIpMode.NONE,
                List.of(ServiceGroupMember.of(gateway.name(), CloudGateway.PORT)),
                List.of(GATEWAY.name()));
    }

    private static VirtualServer virtualServer(IpAddress vip, int port) {
        return VirtualServer.of("vs_ums_" + port, LbProtocol.TCP, vip.toString(), port, "sg_ums_" + port)
                .withMethod(LbMethod.LEAST_CONNECTION)
                .withPersistence(PERSISTENCE);
    }

    private static VirtualServer virtualServer(CloudGateway gateway) {
        return VirtualServer.of(
                "vs_icg_" + gateway.name(),
                LbProtocol.SSL_BRIDGE,
                gateway.vip().toString(),
                CloudGateway.PORT,
                "sg_icg_" + gateway.name());
    }
}
