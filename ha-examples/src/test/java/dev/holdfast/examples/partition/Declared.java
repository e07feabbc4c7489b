package dev.holdfast.examples.partition;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.FenceStrength;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cluster: primary and secondary in one data centre, a node for disasters in the other. */
final class Declared {

    static final ClusterId CLUSTER = ClusterId.of("partition");
    static final NodeId CORE1 = NodeId.of("core1");
    static final NodeId CORE2 = NodeId.of("core2");
    static final NodeId CORE3 = NodeId.of("core3");
    static final List<NodeId> NODES = List.of(CORE1, CORE2, CORE3);

    private static final Map<NodeId, Host> HOSTS = Map.of(CORE1, Host.CORE1, CORE2, Host.CORE2, CORE3, Host.CORE3);

    /** How long an order may take, and so how long one of an older leader may still arrive. */
    static final Duration ORDER = Duration.ofMillis(1500);

    static final Duration HEARTBEAT = Duration.ofMillis(600);
    private static final Duration RECHECK = Duration.ofMillis(400);
    static final Duration ATTEMPT = Duration.ofMillis(300);
    private static final Duration RETRY = Duration.ofMillis(200);
    private static final int FAILURES = 3;
    private static final int FAILOVERS = 5;
    private static final int MONITOR_RETRIES = 2;

    static final MonitorTiming MONITOR =
            new MonitorTiming(Duration.ofMillis(200), Duration.ofSeconds(1), MONITOR_RETRIES, Duration.ofMillis(200));

    private Declared() {}

    static Host host(NodeId node) {
        Host host = HOSTS.get(node);
        if (host == null) {
            throw new IllegalArgumentException("node " + node + ": one of " + NODES);
        }
        return host;
    }

    /** Who can take over: where the load balancer moves by itself it has one backup, and that is the secondary. */
    static List<NodeId> nodes(TrafficMover mover) {
        return mover == TrafficMover.CONTROLLER ? NODES : NODES.subList(0, 2);
    }

    static FailoverGroup group(TrafficMover mover) {
        SiteId one = new SiteId("one");
        List<FailoverGroup.Member> members = List.of(
                new FailoverGroup.Member(CORE1, one, null),
                new FailoverGroup.Member(CORE2, one, CORE1),
                new FailoverGroup.Member(CORE3, new SiteId("two"), CORE2));
        return new FailoverGroup(CLUSTER, members.subList(0, nodes(mover).size()));
    }

    /** The safe preset; the nodes replicate nothing, so that there is nothing to ask of a replication. */
    static FailoverPolicy policy(TrafficMover mover) {
        return FailoverPolicy.safe(HEARTBEAT, FAILURES, RECHECK)
                .attemptTimeout(ATTEMPT)
                .mode(Promoter.CONTROLLER, mover)
                .effects(ORDER, RETRY)
                .minimumFence(FenceStrength.WINDOW)
                .sameSoftwareAndData(false, false)
                .syncGates(false)
                .coolDown(null)
                .budget(FAILOVERS, Duration.ofDays(1))
                .lease(true)
                .build();
    }

    static TrafficPaths paths(TrafficMover mover) {
        List<NodePath> paths = List.of(
                new NodePath(CORE1, List.of("sg_core1"), List.of()),
                new NodePath(CORE2, List.of(), List.of(new BackupReference("vs_core", "vs_core2"))),
                new NodePath(CORE3, List.of(), List.of(new BackupReference("vs_core", "vs_core3"))));
        return new TrafficPaths(paths.subList(0, nodes(mover).size()));
    }

    /** Without paths the load balancer decides by its monitor alone: the secondary serves while the primary does not. */
    static LoadBalancing balancing(TrafficMover mover) {
        boolean ours = mover == TrafficMover.CONTROLLER;
        List<VirtualServer> virtualServers = new ArrayList<>();
        nodes(mover).stream()
                .filter(node -> !node.equals(CORE1))
                .map(node -> VirtualServer.unaddressed("vs_" + node, LbProtocol.HTTP, "sg_" + node))
                .forEach(virtualServers::add);
        virtualServers.add(VirtualServer.builder("vs_core", LbProtocol.HTTP)
                .address(IpAddress.of(Host.BALANCER.address()), Writers.PORT)
                .groups(List.of("sg_core1"))
                .backup(ours ? null : "vs_core2", false)
                .build());
        return new LoadBalancing(
                List.of(),
                nodes(mover).stream()
                        .map(node -> new Server(node.value(), host(node).address()))
                        .toList(),
                List.of(new HealthMonitor.HttpEcv("mon", "GET /status", "ACTIVE", false, 0, MONITOR)),
                nodes(mover).stream().map(Declared::members).toList(),
                virtualServers,
                ours ? paths(mover) : TrafficPaths.NONE);
    }

    private static ServiceGroup members(NodeId node) {
        return new ServiceGroup(
                "sg_" + node,
                LbProtocol.HTTP,
                ClientIpMode.NONE,
                List.of(ServiceGroupMember.of(node.value(), CoreServer.PORT)),
                List.of("mon"));
    }
}
