package dev.holdfast.lb.netscaler;

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
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Two declarations between which there is a step of every kind, and many of each. */
final class MatrixPlan {

    static final LoadBalancing BEFORE = declared(
            Stream.of("a1", "a2", "a3", "k1", "k2", "k3").map(name -> server(name, 0)),
            Stream.of(monitor("m1", 60), monitor("m2", 60), monitor("m3", 60)),
            Stream.of(
                    group("g1", List.of("m1", "m2"), "a1", "k1"),
                    group("g2", List.of("m1"), "a2", "k2"),
                    group("g3", List.of("m3"), "a3", "k3"),
                    group("gone", List.of("m2"), "a1", "k3"),
                    service("k1")),
            Stream.of(
                    front("v1", 101, "g1").withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(5))),
                    front("v2", 102, "g2"),
                    front("v3", 103, "g3").withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(9))),
                    front("v4", 104, "gone"),
                    front("v6", 106, "svc")));

    static final LoadBalancing AFTER = declared(
            Stream.of(
                    server("k1", 100),
                    server("k2", 100),
                    server("k3", 0),
                    server("n1", 0),
                    server("n2", 0),
                    server("n3", 0),
                    server("n4", 0)),
            Stream.of(monitor("m1", 30), monitor("m2", 60), monitor("m3", 45), monitor("m4", 60)),
            Stream.of(
                    group("g1", List.of("m2"), "k1", "n1", "n2"),
                    group("g2", List.of("m4"), "k2", "n2"),
                    group("g3", List.of("m3"), "k3", "n3"),
                    group("new", List.of("m4"), "n3", "n4"),
                    service("k2")),
            Stream.of(
                    // One step that sets and unsets.
                    front("v1", 101, "g1").toBuilder()
                            .method(LbMethod.ROUND_ROBIN)
                            .build(),
                    front("v2", 202, "g2"),
                    front("v3", 103, "g3").withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(3))),
                    front("v5", 105, "new"),
                    front("v6", 106, "svc")));

    private MatrixPlan() {}

    private static LoadBalancing declared(
            Stream<Server> servers,
            Stream<HealthMonitor> monitors,
            Stream<ServiceGroup> groups,
            Stream<VirtualServer> fronts) {
        return new LoadBalancing(
                List.of(), servers.toList(), monitors.toList(), groups.toList(), fronts.toList(), TrafficPaths.NONE);
    }

    private static Server server(String name, int shift) {
        int last = "akn".indexOf(name.charAt(0)) * 10 + name.charAt(1) - '0';
        return new Server(name, "10.40.0." + (last + shift));
    }

    private static HealthMonitor monitor(String name, int seconds) {
        return new HealthMonitor.TcpConnect(
                name, new MonitorTiming(Duration.ofSeconds(seconds), Duration.ofSeconds(2), 3, Duration.ofSeconds(30)));
    }

    private static ServiceGroup group(String name, List<String> monitors, String... servers) {
        return new ServiceGroup(
                name,
                LbProtocol.TCP,
                ClientIpMode.NONE,
                Stream.of(servers).map(each -> ServiceGroupMember.of(each, 443)).toList(),
                monitors);
    }

    private static ServiceGroup service(String server) {
        return ServiceGroup.single(
                "svc", LbProtocol.TCP, ClientIpMode.NONE, ServiceGroupMember.of(server, 9000), List.of("m1"));
    }

    private static VirtualServer front(String name, int port, String group) {
        return VirtualServer.of(name, LbProtocol.TCP, "10.40.0.200", port, group);
    }
}
