package dev.holdfast.blueprint.ums;

import static dev.holdfast.testkit.RuleCase.fires;
import static dev.holdfast.testkit.RuleCase.silent;

import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The {@code ums.} rules that the declaration suffices for, each proved both ways. */
final class UmsRuleCases implements RuleCases {

    private static final Cluster WELL = Installation.cluster();

    @Override
    public List<Rule> rules() {
        return UmsRules.all().stream()
                .filter(rule -> rule.kind() == Rule.Kind.STATIC)
                .toList();
    }

    @Override
    public List<RuleCase> cases() {
        return Stream.of(
                        servers(),
                        clientAddress(),
                        addresses(),
                        persistence(),
                        subnet(),
                        gateways(),
                        releases(),
                        script())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> owed() {
        return List.of();
    }

    private List<RuleCase> servers() {
        Rule two = rule("ums.min-two-nodes");
        Rule ha = rule("ums.db-ha");
        Rule same = rule("ums.same-database");
        Cluster split = Cluster.builder("ums", WELL.family())
                .node(on("ums01", "rmdb"))
                .node(on("ums02", "rmdb2"))
                .build();
        Cluster half = Cluster.builder("ums", WELL.family())
                .node(on("ums01", "rmdb"))
                .node(Node.builder("ums02", "10.20.0.12").build())
                .build();
        Database mortal = new Database("MSSQL", "sql.corp.example", 1433, "rmdb", false, null);
        return List.of(
                fires(two, "one server", Installation.alone().build().cluster()).as(Severity.ERROR),
                silent(two, "two servers", WELL),
                fires(
                                ha,
                                "one database server",
                                Installation.answers().database(mortal).build().cluster())
                        .as(Severity.WARN),
                fires(ha, "no database declared", half),
                silent(ha, "Always On", WELL),
                fires(same, "two databases", split).as(Severity.BLOCKER),
                fires(same, "one server without a datasource", half),
                fires(same, "two databases whose names differ in case", twice("sql.corp.example", "RMDB")),
                silent(same, "one host written in two cases", twice("SQL.Corp.example", "rmdb")),
                silent(same, "the builder's datasource", WELL));
    }

    private static Cluster twice(String host, String database) {
        Node second = Node.builder("ums02", "10.20.0.12")
                .attribute(
                        UmsAttributes.DATASOURCE, new Datasource(host, 1433, "igelums", "igelums", database).toString())
                .build();
        return Cluster.builder("ums", WELL.family())
                .node(on("ums01", "rmdb"))
                .node(second)
                .build();
    }

    private static Node on(String id, String database) {
        Datasource datasource = new Datasource("sql.corp.example", 1433, "igelums", "igelums", database);
        return Node.builder(id, "10.20.0.1" + id.charAt(4))
                .attribute(UmsAttributes.DATASOURCE, datasource.toString())
                .build();
    }

    private List<RuleCase> clientAddress() {
        Rule control = rule("ums.usip-30001");
        Rule console = rule("ums.no-usip-8443");
        return List.of(
                fires(control, "30001 without it", clientIp("sg_ums_30001", ClientIpMode.NONE))
                        .as(Severity.BLOCKER),
                fires(control, "30001 with a header", clientIp("sg_ums_30001", new ClientIpMode.Header("X-Client"))),
                silent(control, "30001 with it", WELL),
                silent(control, "9080 without it", clientIp("sg_ums_9080", ClientIpMode.NONE)),
                fires(console, "8443 with it (TV-18)", clientIp("sg_ums_8443", ClientIpMode.USE_SOURCE_IP))
                        .as(Severity.ERROR),
                silent(console, "8443 without it", WELL));
    }

    private static Cluster clientIp(String name, ClientIpMode mode) {
        return Installation.groups(group -> group.name().equals(name)
                ? new ServiceGroup(name, group.protocol(), mode, group.members(), group.monitors())
                : group);
    }

    private List<RuleCase> addresses() {
        Rule single = rule("ums.single-vip");
        Rule inside = rule("ums.vip-in-ums-subnet");
        Cluster apart = Installation.virtualServers(vserver -> vserver.port() == 9080
                ? VirtualServer.of(vserver.name(), vserver.protocol(), "10.99.0.1", 9080, "sg_ums_9080")
                : vserver);
        LoadBalancing balancing = WELL.loadBalancing();
        Cluster missing = WELL.withLoadBalancing(
                balancing.withVirtualServers(balancing.virtualServers().subList(0, 2)));
        return List.of(
                fires(single, "9080 elsewhere", apart).as(Severity.ERROR),
                fires(single, "no 9080 at all", missing),
                silent(single, "one address", WELL),
                silent(
                        single,
                        "a cloud gateway's address is its own",
                        Installation.withGateways(Installation.gateway(1)).cluster()),
                fires(inside, "9080 outside the subnet", apart).as(Severity.WARN),
                silent(inside, "inside", WELL));
    }

    private List<RuleCase> persistence() {
        Rule five = rule("ums.persistence-5min");
        return List.of(
                fires(five, "two minutes", keeping(PersistenceProfile.SourceIp.of(Duration.ofMinutes(2))))
                        .as(Severity.WARN),
                fires(five, "none", keeping(PersistenceProfile.NONE)),
                silent(five, "five minutes, whole address", WELL));
    }

    private static Cluster keeping(PersistenceProfile profile) {
        return Installation.virtualServers(vserver -> vserver.withPersistence(profile));
    }

    /** M1: advice, and silent where the packet finds its way. */
    private List<RuleCase> subnet() {
        Rule separate = rule("ums.separate-subnet");
        return List.of(
                fires(
                                separate,
                                "thin clients beside the servers",
                                Installation.answers()
                                        .clients("10.20.0.128/25")
                                        .build()
                                        .cluster())
                        .as(Severity.WARN),
                silent(separate, "thin clients elsewhere", WELL),
                silent(separate, "beside the servers, but no group passes the address on", withoutClientAddress()));
    }

    private static Cluster withoutClientAddress() {
        Cluster beside =
                Installation.answers().clients("10.20.0.128/25").build().cluster();
        LoadBalancing old = beside.loadBalancing();
        return beside.withLoadBalancing(old.withGroups(old.groups().stream()
                .map(group -> new ServiceGroup(
                        group.name(), group.protocol(), ClientIpMode.NONE, group.members(), group.monitors()))
                .toList()));
    }

    private List<RuleCase> gateways() {
        Rule one = rule("ums.icg-netscaler-lb");
        Cluster bridges = Installation.withGateways(Installation.gateway(1), Installation.gateway(2))
                .cluster();
        LoadBalancing balancing = bridges.loadBalancing();
        Cluster balanced = bridges.withLoadBalancing(balancing.withGroups(balancing.groups().stream()
                .map(group -> group.name().equals("sg_icg_icg01")
                        ? new ServiceGroup(
                                group.name(),
                                group.protocol(),
                                group.clientIp(),
                                balancing.groups().stream()
                                        .filter(other -> other.name().startsWith("sg_icg"))
                                        .flatMap(other -> other.members().stream())
                                        .toList(),
                                group.monitors())
                        : group)
                .toList()));
        return List.of(
                fires(one, "two gateways on one address", balanced).as(Severity.ERROR),
                silent(one, "a bridge for each", bridges),
                silent(one, "no gateway", WELL));
    }

    private List<RuleCase> releases() {
        Rule address = rule("ums.cluster-address");
        Rule downgrade = rule("ums.downgrade-path");
        IgelUmsBuilder twelve = Installation.answers().release("12.04.120");
        return List.of(
                fires(address, "UMS 12 without one", twelve.build().cluster()).as(Severity.WARN),
                fires(
                        address,
                        "UMS 12 with a server's name",
                        twelve.clusterAddress("ums01:8443").build().cluster()),
                silent(
                        address,
                        "UMS 12 with the load-balanced name",
                        twelve.clusterAddress("IGEL.corp.example:8443").build().cluster()),
                silent(
                        address,
                        "UMS 6",
                        Installation.answers().release("6.10.140").build().cluster()),
                fires(
                                downgrade,
                                "to the minor before",
                                twelve.updateTo("12.03.110").build().cluster())
                        .as(Severity.BLOCKER),
                silent(
                        downgrade,
                        "to a patch before",
                        twelve.updateTo("12.04.100").build().cluster()),
                silent(
                        downgrade,
                        "upwards",
                        twelve.updateTo("12.05.100").build().cluster()),
                silent(
                        downgrade,
                        "with the old database",
                        restoring(twelve.updateTo("12.03.110").build().cluster())),
                silent(downgrade, "nothing planned", WELL));
    }

    private static Cluster restoring(Cluster cluster) {
        Cluster.Builder copy = Cluster.builder("ums", cluster.family());
        cluster.nodes().forEach(copy::node);
        cluster.attributes().forEach(copy::attribute);
        return copy.attribute(UmsAttributes.DATABASE_RESTORE, "yes").build();
    }

    private List<RuleCase> script() {
        Rule own = rule("ums.db-password-placeholder");
        return List.of(
                fires(own, "the article's placeholder", reference("setyourpasswordhere"))
                        .as(Severity.BLOCKER),
                fires(own, "the article's quotes", reference("‘vault:ums/db’")),
                fires(
                        own,
                        "the article's quotes in a name",
                        Installation.answers()
                                .databaseUser("“igelums”", "igelums")
                                .build()
                                .cluster()),
                silent(own, "a place in the secret store", reference("vault:ums/db")),
                silent(own, "nothing said", WELL));
    }

    private static Cluster reference(String text) {
        return Installation.answers().passwordReference(text).build().cluster();
    }
}
