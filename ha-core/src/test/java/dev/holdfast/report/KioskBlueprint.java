package dev.holdfast.report;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.probe.HealthPolicy;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.DrainRunbooks;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.Standing;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A product of nobody's: two nodes at two sites, a backup path, a database, something to find fault with. */
record KioskBlueprint(Cluster cluster) implements Blueprint {

    private static final NodeId N1 = NodeId.of("n1");
    private static final NodeId N2 = NodeId.of("n2");

    static KioskBlueprint sample() {
        return new KioskBlueprint(Cluster.builder("kiosks", ProductFamily.of("kiosk"))
                .site(new Site(new SiteId("main"), "Berlin"))
                .site(new Site(new SiteId("dr"), "Oslo"))
                .node(Node.builder("n1", "10.0.0.1")
                        .role(NodeRole.PRIMARY)
                        .version("2.1")
                        .build())
                .node(Node.builder("n2", "10.0.1.1")
                        .site("dr")
                        .role(NodeRole.SECONDARY)
                        .version("2.1")
                        .upstream("n1")
                        .build())
                .database(new Database("PostgreSQL", "db.example", 5432, "kiosk", false, null))
                .dns(new DnsRecord(DnsRecord.Scope.PUBLIC, "kiosk.example", "A", "10.0.0.100"))
                .devices(500)
                .loadBalancing(balancing())
                .build());
    }

    private static LoadBalancing balancing() {
        VirtualServer standby = VirtualServer.unaddressed("vs_kiosk_stby", LbProtocol.SSL_BRIDGE, "sg_n2")
                .withMethod(LbMethod.ROUND_ROBIN);
        VirtualServer front = VirtualServer.builder("vs_kiosk", LbProtocol.SSL_BRIDGE)
                .address(IpAddress.of("10.0.0.100"), 443)
                .persistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(2)))
                .groups(List.of("sg_n1"))
                .backup("vs_kiosk_stby", true)
                .build();
        return new LoadBalancing(
                List.of(),
                List.of(new Server("n1", "10.0.0.1"), new Server("n2", "10.0.1.1")),
                List.of(),
                List.of(group("sg_n1", "n1"), group("sg_n2", "n2")),
                List.of(standby, front),
                new TrafficPaths(List.of(
                        new TrafficPaths.NodePath(N1, List.of("sg_n1"), List.of()),
                        new TrafficPaths.NodePath(
                                N2,
                                List.of(),
                                List.of(new TrafficPaths.BackupReference("vs_kiosk", "vs_kiosk_stby"))))));
    }

    private static ServiceGroup group(String name, String server) {
        return new ServiceGroup(
                name,
                LbProtocol.SSL_BRIDGE,
                ClientIpMode.NONE,
                List.of(ServiceGroupMember.of(server, 8443)),
                List.of());
    }

    @Override
    public OperatingMode mode() {
        return new OperatingMode(
                "an operator",
                "the load balancer",
                LbMethod.LEAST_CONNECTION,
                List.of("automatic failback: traffic returns only by an operator's word"));
    }

    @Override
    public List<NodeProbe> probes() {
        return Stream.of(N1, N2)
                .map(node -> new NodeProbe(
                        node, new ProbeSpec.Tcp("port 8443", 8443, Duration.ofSeconds(2)), HealthPolicy.DEFAULTS))
                .toList();
    }

    @Override
    public List<SyncUnit> syncUnits() {
        return List.of(new SyncUnit(
                "database",
                SyncUnit.Way.SHARED,
                "every kiosk and its settings",
                List.of("log files"),
                List.of("XM-22")));
    }

    @Override
    public List<Rule> rules() {
        Rule rule = Rule.of(
                "kiosk.database-ha",
                Severity.ERROR,
                "the database survives the loss of a server",
                List.of("UMS-05"),
                context -> List.of(new Violation(
                        "kiosk",
                        "one database server",
                        "two or more",
                        "every kiosk stops with it",
                        "Mirror the database.")));
        return Stream.concat(GenericRules.all().stream(), Stream.of(rule)).toList();
    }

    @Override
    public List<Runbook> runbooks() {
        return DrainRunbooks.around(N1, Standing.serving(List.of(N1, N2), "2.1"), null, Duration.ofMinutes(10));
    }

    @Override
    public List<BlueprintLine> lines() {
        return List.of(BlueprintLine.of("goal", "Kiosks reach a server by one name.", "CORE-39"));
    }
}
