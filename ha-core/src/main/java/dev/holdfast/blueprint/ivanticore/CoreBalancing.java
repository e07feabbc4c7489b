package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
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
 * The Cores on one load balancer. A pair has, per device port, one virtual server on the primary and, without an
 * address, one on the secondary. Who moves traffic decides whether the one names the other as its backup and is held
 * down; the paths are the same either way, so that it can be read who is served, and an operator's resume can enable the
 * primary's virtual server again (CORE-61).
 *
 * @param answers what it follows from
 */
record CoreBalancing(CoreAnswers answers) {

    static final String STATUS = "mon_core_status";
    static final String HA_STATUS = "mon_core_hastatus";
    static final String ACTING = "mon_core_acting";

    /** The main site's load balancer, or the only one. */
    LoadBalancing main() {
        CoreNode primary = answers.topology().primary();
        return answers.oneCorePerBalancer()
                ? alone(primary, answers.vip(), status(primary))
                : pair(primary, answers.topology().secondary());
    }

    /**
     * The load balancer of the site for recovery. Its path is up only while the Core there <em>acts</em> (CORE-59): a
     * name that follows the path never leads to a Core that nobody has promoted (CORE-42).
     */
    LoadBalancing recovery(CoreNode remote, IpAddress vip) {
        return alone(remote, vip, monitor(ACTING, "GET /hastatus.html", CoreHaStatusPage.ACTING, remote));
    }

    private LoadBalancing pair(CoreNode primary, CoreNode secondary) {
        boolean byItself = answers.movesByItself();
        List<ServiceGroup> groups = new ArrayList<>();
        List<VirtualServer> vservers = new ArrayList<>();
        for (int port : answers.ports()) {
            groups.add(group(primary, port, STATUS));
            groups.add(group(secondary, port, HA_STATUS));
            vservers.add(VirtualServer.unaddressed(standby(port), answers.protocol(), name(secondary, port)));
            vservers.add(front(primary, port, answers.vip()).withBackup(byItself ? standby(port) : null, byItself));
        }
        return new LoadBalancing(
                List.of(),
                List.of(server(primary), server(secondary)),
                List.of(
                        status(primary),
                        // Without the mode: a promoted Core no longer says Standby, and must stay up (CORE-57).
                        monitor(HA_STATUS, "GET /hastatus.html", CoreStatusPage.OK, secondary)),
                groups,
                vservers,
                new TrafficPaths(List.of(byGroups(primary), byReferences(secondary))));
    }

    private LoadBalancing alone(CoreNode core, IpAddress vip, HealthMonitor monitor) {
        return new LoadBalancing(
                List.of(),
                List.of(server(core)),
                List.of(monitor),
                answers.ports().stream()
                        .map(port -> group(core, port, monitor.name()))
                        .toList(),
                answers.ports().stream().map(port -> front(core, port, vip)).toList(),
                new TrafficPaths(List.of(byGroups(core))));
    }

    private NodePath byGroups(CoreNode core) {
        return new NodePath(
                core.id(),
                answers.ports().stream().map(port -> name(core, port)).toList(),
                List.of());
    }

    private NodePath byReferences(CoreNode core) {
        return new NodePath(
                core.id(),
                List.of(),
                answers.ports().stream()
                        .map(port -> new BackupReference(front(port), standby(port)))
                        .toList());
    }

    private VirtualServer front(CoreNode core, int port, IpAddress vip) {
        return VirtualServer.of(front(port), answers.protocol(), vip.toString(), port, name(core, port));
    }

    private ServiceGroup group(CoreNode core, int port, String monitor) {
        return new ServiceGroup(
                name(core, port),
                answers.protocol(),
                ClientIpMode.NONE,
                List.of(ServiceGroupMember.of(core.id().value(), core.portFor(port))),
                List.of(monitor));
    }

    private HealthMonitor status(CoreNode core) {
        return monitor(STATUS, "GET /status/status.html", CoreStatusPage.OK, core);
    }

    /** All groups of a Core ask the same page on the same port, so its ports fail and hold together. */
    private HealthMonitor monitor(String name, String send, String receive, CoreNode core) {
        return new HealthMonitor.HttpEcv(name, send, receive, !answers.plainHttp(), core.askedOn(), answers.timing());
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
