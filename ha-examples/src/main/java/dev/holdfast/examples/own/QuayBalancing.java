package dev.holdfast.examples.own;

import dev.holdfast.model.Node;
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
import java.util.List;

/**
 * The active node's virtual server has the address; the standby's has none and is nobody's backup, until the controller
 * makes it one.
 */
final class QuayBalancing {

    private static final String FRONT = "vs_quay_443";
    private static final String STANDBY = "vs_quay_443_stby";
    private static final String MONITOR = "mon_quay_state";

    private QuayBalancing() {}

    static LoadBalancing of(String vip, Node active, Node standby) {
        return new LoadBalancing(
                List.of(),
                List.of(server(active), server(standby)),
                // Either node is up when it is what it should be; who is active, the controller asks itself.
                List.of(new HealthMonitor.HttpStatus(
                        MONITOR, "GET " + QuayPair.STATE_PAGE, List.of("200"), true, MonitorTiming.NETSCALER_DEFAULTS)),
                List.of(group(active), group(standby)),
                List.of(
                        VirtualServer.unaddressed(STANDBY, LbProtocol.SSL_BRIDGE, name(standby)),
                        VirtualServer.of(FRONT, LbProtocol.SSL_BRIDGE, vip, QuayPair.PORT, name(active))),
                new TrafficPaths(List.of(
                        new NodePath(active.id(), List.of(name(active)), List.of()),
                        new NodePath(standby.id(), List.of(), List.of(new BackupReference(FRONT, STANDBY))))));
    }

    private static Server server(Node node) {
        return new Server(node.id().value(), node.address());
    }

    private static ServiceGroup group(Node node) {
        return new ServiceGroup(
                name(node),
                LbProtocol.SSL_BRIDGE,
                ClientIpMode.NONE,
                List.of(ServiceGroupMember.of(node.id().value(), QuayPair.PORT)),
                List.of(MONITOR));
    }

    private static String name(Node node) {
        return "sg_quay_" + node.id();
    }
}
