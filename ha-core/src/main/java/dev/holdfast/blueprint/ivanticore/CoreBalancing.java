package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficPaths.BackupReference;
import dev.holdfast.model.lb.TrafficPaths.NodePath;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.List;

/**
 * Per device port one virtual server on the primary and, without an address, one on the secondary. Who moves traffic
 * decides whether the one names the other as its backup and is held down; the paths are the same either way, so that it
 * can be read who is served, and an operator's resume can enable the primary's virtual server again (CORE-61).
 *
 * @param primary the Core that clients reach in normal operation
 * @param secondary the Core behind the virtual servers without address
 * @param ports device ports
 * @param timing of both monitors
 * @param plainHttp whether the status pages are asked without TLS
 */
record CoreBalancing(
        CoreNode primary, CoreNode secondary, List<Integer> ports, MonitorTiming timing, boolean plainHttp) {

    static final String STATUS = "mon_core_status";
    static final String HA_STATUS = "mon_core_hastatus";

    LoadBalancing of(Ipv4 vip, TrafficMover mover) {
        boolean byItself = mover == TrafficMover.LOAD_BALANCER;
        List<ServiceGroup> groups = new ArrayList<>();
        List<VirtualServer> vservers = new ArrayList<>();
        for (int port : ports) {
            groups.add(group(primary, port, STATUS));
            groups.add(group(secondary, port, HA_STATUS));
            vservers.add(VirtualServer.unaddressed(standby(port), protocol(), name(secondary, port)));
            vservers.add(VirtualServer.of(front(port), protocol(), vip.toString(), port, name(primary, port))
                    .withBackup(byItself ? standby(port) : null, byItself));
        }
        return new LoadBalancing(
                List.of(),
                List.of(server(primary), server(secondary)),
                List.of(
                        monitor(STATUS, "GET /status/status.html", primary),
                        // Without the mode: a promoted Core no longer says Standby, and must stay up (CORE-57).
                        monitor(HA_STATUS, "GET /hastatus.html", secondary)),
                groups,
                vservers,
                paths());
    }

    private TrafficPaths paths() {
        return new TrafficPaths(List.of(
                new NodePath(
                        primary.id(),
                        ports.stream().map(port -> name(primary, port)).toList(),
                        List.of()),
                new NodePath(
                        secondary.id(),
                        List.of(),
                        ports.stream()
                                .map(port -> new BackupReference(front(port), standby(port)))
                                .toList())));
    }

    private ServiceGroup group(CoreNode core, int port, String monitor) {
        return new ServiceGroup(
                name(core, port),
                protocol(),
                ClientIpMode.NONE,
                List.of(ServiceGroupMember.of(core.id().value(), core.portFor(port))),
                List.of(monitor));
    }

    /** All groups of a Core ask the same page on the same port, so its ports fail and hold together. */
    private HealthMonitor monitor(String name, String send, CoreNode core) {
        return new HealthMonitor.HttpEcv(name, send, CoreStatusPage.OK, !plainHttp, core.askedOn(), timing);
    }

    private LbProtocol protocol() {
        return plainHttp ? LbProtocol.TCP : LbProtocol.SSL_BRIDGE;
    }

    private static Server server(CoreNode core) {
        return new Server(core.id().value(), core.address());
    }

    /** The group of 443 keeps its name when another port joins. */
    private static String name(CoreNode core, int port) {
        return "sg_core_" + core.id() + (port == CoreNode.DEVICE_PORT ? "" : "_" + port);
    }

    private static String front(int port) {
        return "vs_core_" + port;
    }

    private static String standby(int port) {
        return front(port) + "_stby";
    }
}
