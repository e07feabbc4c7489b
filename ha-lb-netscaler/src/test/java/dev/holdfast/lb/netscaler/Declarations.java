package dev.holdfast.lb.netscaler;

import dev.holdfast.model.Ipv4;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
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
import java.util.ArrayList;
import java.util.List;

/** The two shapes that the tests declare. */
final class Declarations {

    static final TrafficPaths.NodePath CORE1 =
            new TrafficPaths.NodePath(NodeId.of("core1"), List.of("sg_core1"), List.of());
    static final TrafficPaths.NodePath CORE2 = new TrafficPaths.NodePath(
            NodeId.of("core2"),
            List.of(),
            List.of(new TrafficPaths.BackupReference("vs_core_443", "vs_core_443_stby")));

    /** Quick enough for a test. */
    static final MonitorTiming QUICK =
            new MonitorTiming(Duration.ofMillis(600), Duration.ofMillis(500), 5, Duration.ofMillis(200));

    private Declarations() {}

    /** IGEL UMS: three groups, three virtual servers, one address, one gateway. */
    static LoadBalancing ums() {
        HealthMonitor monitor = new HealthMonitor.HttpEcv(
                "mon_ums_check", "GET /ums/check-status", "\"ok\"", true, 8443, MonitorTiming.NETSCALER_DEFAULTS);
        return new LoadBalancing(
                List.of(new SubnetIp(Ipv4.of("10.20.0.1"), Subnet.of("10.20.0.0/24"))),
                List.of(new Server("ums01", "10.20.0.11"), new Server("ums02", "10.20.0.12")),
                List.of(monitor),
                List.of(
                        umsGroup(30001, ClientIpMode.USE_SOURCE_IP),
                        umsGroup(8443, ClientIpMode.NONE),
                        umsGroup(9080, ClientIpMode.USE_SOURCE_IP)),
                List.of(umsFront(30001), umsFront(8443), umsFront(9080)),
                TrafficPaths.NONE);
    }

    private static ServiceGroup umsGroup(int port, ClientIpMode clientIp) {
        return new ServiceGroup(
                "sg_ums_" + port,
                LbProtocol.TCP,
                clientIp,
                List.of(ServiceGroupMember.of("ums01", port), ServiceGroupMember.of("ums02", port)),
                List.of("mon_ums_check"));
    }

    private static VirtualServer umsFront(int port) {
        return VirtualServer.of("vs_ums_" + port, LbProtocol.TCP, "10.20.0.100", port, "sg_ums_" + port)
                .withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(5)));
    }

    /** Ivanti Core: a pair, the standby behind a virtual server without address. */
    static LoadBalancing core(MonitorTiming timing, boolean holdDown) {
        return core(timing, holdDown, List.of(ServiceGroupMember.of("core1", 443)));
    }

    static LoadBalancing core(MonitorTiming timing, boolean holdDown, List<ServiceGroupMember> firstGroup) {
        HealthMonitor monitor = new HealthMonitor.HttpEcv(
                "mon_core", "GET /status/status.html", "MOBILEIRON-STATUS: OK", false, 0, timing);
        return new LoadBalancing(
                List.of(),
                List.of(new Server("core1", "10.30.0.11"), new Server("core2", "10.30.0.12")),
                List.of(monitor),
                List.of(
                        new ServiceGroup(
                                "sg_core1", LbProtocol.SSL_BRIDGE, ClientIpMode.NONE, firstGroup, List.of("mon_core")),
                        new ServiceGroup(
                                "sg_core2",
                                LbProtocol.SSL_BRIDGE,
                                ClientIpMode.NONE,
                                List.of(ServiceGroupMember.of("core2", 443)),
                                List.of("mon_core"))),
                List.of(
                        VirtualServer.unaddressed("vs_core_443_stby", LbProtocol.SSL_BRIDGE, "sg_core2"),
                        VirtualServer.of("vs_core_443", LbProtocol.SSL_BRIDGE, "10.30.0.100", 443, "sg_core1")
                                .withBackup(null, holdDown)),
                new TrafficPaths(List.of(CORE1, CORE2)));
    }

    static LoadBalancing core() {
        return core(MonitorTiming.NETSCALER_DEFAULTS, false);
    }

    /** The same pair over single services (UMS-25). */
    static LoadBalancing services() {
        LoadBalancing base = core();
        return new LoadBalancing(
                base.subnetIps(),
                base.servers(),
                base.monitors(),
                List.of(
                        ServiceGroup.single(
                                "svc_core1",
                                LbProtocol.SSL_BRIDGE,
                                ClientIpMode.NONE,
                                new ServiceGroupMember("core1", 443, "one"),
                                List.of("mon_core")),
                        ServiceGroup.single(
                                "svc_core2",
                                LbProtocol.SSL_BRIDGE,
                                ClientIpMode.USE_SOURCE_IP,
                                ServiceGroupMember.of("core2", 443),
                                List.of("mon_core"))),
                List.of(
                        VirtualServer.unaddressed("vs_core_443_stby", LbProtocol.SSL_BRIDGE, "svc_core2"),
                        VirtualServer.of("vs_core_443", LbProtocol.SSL_BRIDGE, "10.30.0.100", 443, "svc_core1")),
                new TrafficPaths(List.of(
                        new TrafficPaths.NodePath(NodeId.of("core1"), List.of("svc_core1"), List.of()), CORE2)));
    }

    /** The same and more servers that nothing is bound to. */
    static LoadBalancing moreServers(LoadBalancing base, int more) {
        List<Server> servers = new ArrayList<>(base.servers());
        for (int i = 0; i < more; i++) {
            servers.add(new Server("more_" + i, "10.30." + (1 + i / 250) + "." + i % 250));
        }
        return withServers(base, servers);
    }

    static LoadBalancing withServers(LoadBalancing base, List<Server> servers) {
        return new LoadBalancing(
                base.subnetIps(), servers, base.monitors(), base.groups(), base.virtualServers(), base.paths());
    }
}
