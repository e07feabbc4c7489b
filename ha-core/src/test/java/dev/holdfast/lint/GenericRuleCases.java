package dev.holdfast.lint;

import static dev.holdfast.testkit.RuleCase.fires;
import static dev.holdfast.testkit.RuleCase.silent;

import dev.holdfast.blueprint.ums.IgelUms;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The rules of every family, each proved both ways; those on TLS and names are in {@link FrontRuleCases}. */
final class GenericRuleCases implements RuleCases {

    private static final Duration MINUTES = Duration.ofMinutes(5);
    private static final VirtualServer BY_ID = VirtualServer.of("vs", LbProtocol.SSL, "10.0.0.100", 443, "sg")
            .withPersistence(new PersistenceProfile.CustomServerId("HTTP.REQ.COOKIE.VALUE(\"ID\")", MINUTES));

    @Override
    public List<Rule> rules() {
        return Stream.concat(
                        GenericRules.all().stream(),
                        Stream.of(
                                DegradedStep.rule("XM-ROLLBACK 11 to 15", 1),
                                GenericRules.familyKnown(ProductFamily.known())))
                .toList();
    }

    @Override
    public List<RuleCase> cases() {
        return Stream.of(
                        network(),
                        balancer(),
                        persistence(),
                        names(),
                        monitors(),
                        capacity(),
                        databases(),
                        others(),
                        identities())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> owed() {
        return List.of();
    }

    private List<RuleCase> network() {
        Rule path = rule("lb.usip-return-path");
        Rule gateway = rule("lb.usip-gateway-is-snip");
        Cluster good = ums("10.20.0.1");
        Cluster bad = ums("10.20.0.254");
        Observed router = Observed.NOTHING.with(NodeId.of("ums01"), AttributeNames.GATEWAY, "10.20.0.254");
        return List.of(
                fires(path, "a router is the gateway", bad).as(Severity.BLOCKER),
                fires(path, "a router is the gateway, whatever is declared", good)
                        .seeing(router),
                silent(path, "the load balancer is the gateway", good),
                fires(gateway, "a router is the gateway", bad).as(Severity.WARN),
                fires(gateway, "a router is the gateway, whatever is declared", good)
                        .seeing(router),
                silent(gateway, "the load balancer is the gateway", good));
    }

    private static Cluster ums(String gateway) {
        return IgelUms.builder()
                .subnet("10.20.0.0/24")
                .snip("10.20.0.1")
                .vip("10.20.0.100")
                .gateway(gateway)
                .server("ums01", "10.20.0.11")
                .server("ums02", "10.20.0.12")
                .build()
                .cluster();
    }

    private List<RuleCase> balancer() {
        Rule members = rule("lb.vserver-has-members");
        Rule ids = rule("lb.customserverid-unique");
        LoadBalancing own = Kiosk.balancing(BY_ID);
        return List.of(
                fires(
                        members,
                        "an empty group",
                        Kiosk.with(Kiosk.balancing(Kiosk.FRONT).withGroups(List.of(Kiosk.group())))),
                silent(members, "two members", Kiosk.with(Kiosk.balancing(Kiosk.FRONT))),
                fires(
                        ids,
                        "the same id twice",
                        Kiosk.with(own.withGroups(List.of(Kiosk.group(
                                new ServiceGroupMember("n1", 443, "a"), new ServiceGroupMember("n2", 443, "a")))))),
                fires(ids, "no id", Kiosk.with(own.withGroups(List.of(Kiosk.group(ServiceGroupMember.of("n1", 443)))))),
                silent(ids, "an id each", Kiosk.with(own)),
                silent(
                        ids,
                        "one server on two ports",
                        Kiosk.with(own.withGroups(List.of(Kiosk.group(
                                new ServiceGroupMember("n1", 443, "a"), new ServiceGroupMember("n1", 444, "a")))))),
                silent(
                        ids,
                        "no ids where nobody looks at them",
                        Kiosk.with(Kiosk.balancing(Kiosk.FRONT)
                                .withGroups(List.of(Kiosk.group(ServiceGroupMember.of("n1", 443)))))));
    }

    private List<RuleCase> persistence() {
        Rule fits = rule("ns.persistence-service-type");
        Rule table = rule("ns.persistence-table");
        VirtualServer bySource = Kiosk.FRONT.withPersistence(PersistenceProfile.SourceIp.of(MINUTES));
        return List.of(
                fires(
                        fits,
                        "session ids on TCP",
                        Kiosk.with(Kiosk.balancing(
                                Kiosk.FRONT.withPersistence(new PersistenceProfile.SslSession(MINUTES))))),
                silent(fits, "source addresses on TCP", Kiosk.with(Kiosk.balancing(bySource))),
                fires(
                        fits,
                        "a rule on TCP",
                        Kiosk.with(Kiosk.balancing(
                                Kiosk.FRONT.withPersistence(new PersistenceProfile.Rule("HTTP.REQ.URL", MINUTES))))),
                fires(
                        fits,
                        "a cookie on TCP, whatever comes second",
                        Kiosk.with(Kiosk.balancing(Kiosk.FRONT.withPersistence(new PersistenceProfile.OrSourceIp(
                                new PersistenceProfile.CookieInsert("c", MINUTES), MINUTES))))),
                silent(
                        fits,
                        "both addresses on TCP",
                        Kiosk.with(Kiosk.balancing(Kiosk.FRONT.withPersistence(
                                new PersistenceProfile.SourceAndDestinationIp(MINUTES, "255.255.255.255"))))),
                fires(
                        table,
                        "one device too many, kept by destination",
                        Kiosk.cluster(Kiosk.balancing(Kiosk.FRONT.withPersistence(
                                        new PersistenceProfile.DestinationIp(MINUTES, "255.255.255.255"))))
                                .devices(250_001)
                                .build()),
                fires(
                        table,
                        "one device too many",
                        Kiosk.cluster(Kiosk.balancing(bySource))
                                .devices(250_001)
                                .build()),
                silent(
                        table,
                        "as many as it holds",
                        Kiosk.cluster(Kiosk.balancing(bySource))
                                .devices(250_000)
                                .build()),
                silent(
                        table,
                        "ids need no table",
                        Kiosk.cluster(Kiosk.balancing(BY_ID)).devices(1_000_000).build()));
    }

    private List<RuleCase> names() {
        Rule names = rule("ns.name-syntax");
        return List.of(
                fires(
                        names,
                        "a dash first",
                        Kiosk.with(Kiosk.balancing(VirtualServer.of("-vs", LbProtocol.TCP, "10.0.0.100", 443, "sg")))),
                fires(
                        names,
                        "a line feed",
                        Kiosk.with(
                                Kiosk.balancing(VirtualServer.of("vs\nrm", LbProtocol.TCP, "10.0.0.100", 443, "sg")))),
                fires(
                        names,
                        "128 characters",
                        Kiosk.with(Kiosk.balancing(
                                VirtualServer.of("v".repeat(128), LbProtocol.TCP, "10.0.0.100", 443, "sg")))),
                silent(
                        names,
                        "as the wizard has them",
                        Kiosk.with(Kiosk.balancing(VirtualServer.of(
                                "_XM_LB_MDM_titan.example_10.1.2.3_443", LbProtocol.TCP, "10.0.0.100", 443, "sg")))));
    }

    private List<RuleCase> monitors() {
        Rule timing = rule("ns.monitor-timing");
        Rule port = rule("lb.tcp-only-monitor");
        Rule drain = rule("ns.one-trofs-monitor");
        Rule tls = rule("tls.monitor-matches-members");
        MonitorTiming hasty = new MonitorTiming(Duration.ofSeconds(2), Duration.ofSeconds(2), 3, MINUTES);
        HealthMonitor plain = new HealthMonitor.TcpConnect("m", MonitorTiming.NETSCALER_DEFAULTS);
        HealthMonitor.HttpStatus code = new HealthMonitor.HttpStatus(
                "code", "GET /", List.of("200"), false, MonitorTiming.NETSCALER_DEFAULTS, 503);
        return List.of(
                fires(
                        timing,
                        "a timeout as long as the interval",
                        Kiosk.with(Kiosk.watchedBy(new HealthMonitor.TcpConnect("m", hasty)))),
                silent(timing, "the defaults", Kiosk.with(Kiosk.watchedBy(plain))),
                fires(port, "only the port", Kiosk.with(Kiosk.watchedBy(plain))),
                fires(port, "nothing bound", Kiosk.with(Kiosk.watchedBy())),
                silent(port, "a page as well", Kiosk.with(Kiosk.watchedBy(plain, Kiosk.page("p", "")))),
                fires(drain, "a text and a code", Kiosk.with(Kiosk.watchedBy(Kiosk.page("p", "draining"), code))),
                silent(drain, "one of two", Kiosk.with(Kiosk.watchedBy(Kiosk.page("p", ""), code))),
                fires(tls, "a plain page of members that speak TLS", asked(LbProtocol.SSL, 443, false, 0))
                        .as(Severity.ERROR),
                fires(tls, "a plain page through a bridge", asked(LbProtocol.SSL_BRIDGE, 443, false, 0)),
                fires(tls, "a TLS page of plain members", asked(LbProtocol.HTTP, 80, true, 0)),
                fires(tls, "a TLS page of plain members, their port named", asked(LbProtocol.HTTP, 80, true, 80)),
                fires(tls, "a plain code of members that speak TLS", watched(LbProtocol.SSL, 443, code)),
                silent(tls, "a TLS page of members that speak TLS", asked(LbProtocol.SSL, 443, true, 0)),
                silent(tls, "a TLS page through a bridge", asked(LbProtocol.SSL_BRIDGE, 443, true, 0)),
                silent(tls, "a plain page of plain members", asked(LbProtocol.HTTP, 80, false, 0)),
                silent(tls, "a page on another port", asked(LbProtocol.HTTP, 80, true, 8443)),
                silent(tls, "TCP, which may carry either", asked(LbProtocol.TCP, 8443, true, 0)),
                silent(tls, "only the port", watched(LbProtocol.SSL, 443, plain)));
    }

    private static Cluster asked(LbProtocol members, int port, boolean secure, int asks) {
        return watched(
                members,
                port,
                new HealthMonitor.HttpEcv("page", "GET /", "OK", secure, asks, MonitorTiming.NETSCALER_DEFAULTS));
    }

    private static Cluster watched(LbProtocol members, int port, HealthMonitor monitor) {
        LoadBalancing tcp = Kiosk.watchedBy(monitor);
        return Kiosk.with(tcp.withGroups(List.of(new ServiceGroup(
                "sg",
                members,
                ClientIpMode.NONE,
                List.of(ServiceGroupMember.of("n1", port)),
                List.of(monitor.name())))));
    }

    private List<RuleCase> capacity() {
        Rule spare = rule("capacity.n-plus-1");
        Rule step = rule("capacity.degraded-step");
        return List.of(
                fires(spare, "two nodes for 10,000 at 8,500 each", busy(10_000, 8_500)),
                silent(spare, "two nodes for 8,500", busy(8_500, 8_500)),
                fires(step, "one node serves 8,500 of 10,000", busy(10_000, 8_500)),
                silent(step, "one node serves all", busy(8_500, 8_500)));
    }

    private static Cluster busy(int devices, int perNode) {
        return Kiosk.cluster(LoadBalancing.EMPTY)
                .devices(devices)
                .attribute(AttributeNames.DEVICES_PER_NODE, "" + perNode)
                .build();
    }

    private List<RuleCase> databases() {
        Rule tried = rule("sql.multisubnet-failover");
        Rule ages = rule("sql.listener-ttl");
        Rule login = rule("sql.login-on-all-replicas");
        return List.of(
                fires(tried, "two addresses", Kiosk.declaring(AttributeNames.LISTENER_ADDRESSES, "10.1.0.9 10.2.0.9")),
                silent(tried, "one address", Kiosk.declaring(AttributeNames.LISTENER_ADDRESSES, "10.1.0.9")),
                silent(
                        tried,
                        "two addresses, all tried",
                        Kiosk.cluster(LoadBalancing.EMPTY)
                                .attribute(AttributeNames.LISTENER_ADDRESSES, "10.1.0.9 10.2.0.9")
                                .attribute(AttributeNames.MULTI_SUBNET_FAILOVER, "true")
                                .build()),
                fires(ages, "the default of 20 minutes, 5 wanted", listener("", "PT5M")),
                fires(ages, "one minute, nothing wanted", listener("PT1M", "")),
                silent(ages, "one minute, 5 wanted", listener("PT1M", "PT5M")),
                silent(ages, "all addresses in DNS", Kiosk.declaring(AttributeNames.LISTENER_TTL, "PT1H")),
                fires(login, "attested on one of two", replicas("sql1")),
                silent(login, "attested on both", replicas("sql1 sql2")));
    }

    private static Cluster listener(String ttl, String wanted) {
        return Kiosk.cluster(LoadBalancing.EMPTY)
                .attribute(AttributeNames.REGISTER_ALL_ADDRESSES, "no")
                .attribute(AttributeNames.LISTENER_TTL, ttl)
                .attribute(AttributeNames.RECOVERY_TIME, wanted)
                .build();
    }

    private static Cluster replicas(String attested) {
        return Kiosk.cluster(LoadBalancing.EMPTY)
                .attribute(AttributeNames.REPLICAS, "sql1 sql2")
                .attribute(AttributeNames.LOGIN_ATTESTED, attested)
                .build();
    }

    private List<RuleCase> others() {
        Rule stacked = rule("change.stacked-changes");
        Rule mail = rule("notify.email-valid");
        Rule far = rule("dr.latency-active-active");
        return List.of(
                fires(
                        stacked,
                        "an update and two patches",
                        Kiosk.declaring(AttributeNames.CHANGES, "10.6 to 10.7; Rolling Patch 1; Rolling Patch 2")),
                silent(stacked, "an update", Kiosk.declaring(AttributeNames.CHANGES, "10.6 to 10.7;")),
                fires(mail, "two addresses", Kiosk.declaring(AttributeNames.EMAIL, "a@x.example, b@x.example")),
                fires(mail, "no host", Kiosk.declaring(AttributeNames.EMAIL, "oncall@")),
                silent(mail, "one address", Kiosk.declaring(AttributeNames.EMAIL, "oncall@corp.example")),
                fires(far, "11 ms apart", sites("b", "PT0.011S")),
                fires(far, "nobody knows how far apart", sites("b", "")),
                silent(far, "10 ms apart", sites("b", "PT0.01S")),
                silent(far, "one site", sites("a", "")),
                silent(far, "11 ms apart, which is well here", sites("b", "PT0.011S"))
                        .under(LintOptions.NONE.within(
                                Tolerances.DEFAULTS.withLatency(MINUTES, MINUTES, Duration.ofMillis(11)))));
    }

    private List<RuleCase> identities() {
        Rule server = rule("lb.server-is-node");
        Rule family = rule("lint.family-unknown");
        return List.of(
                fires(server, "called after a node's id", served(new Server("n1", "10.0.0.99")))
                        .as(Severity.ERROR),
                fires(server, "called after a node's host", served(new Server("N1.example", "10.0.0.99"))),
                fires(server, "called after one node, at the other", served(new Server("n1", "10.0.0.2"))),
                silent(server, "at the node's address", served(new Server("n1", "10.0.0.1"))),
                silent(server, "at a name, which may lead to the node", served(new Server("n1", "n1.lan.example"))),
                silent(server, "called after nobody", served(new Server("other", "10.0.0.99"))),
                fires(family, "of no product", Kiosk.with(LoadBalancing.EMPTY)).as(Severity.WARN),
                silent(family, "an own one", Kiosk.declaring(AttributeNames.OWN_FAMILY, "yes")),
                silent(family, "a known one", ums("10.20.0.1")));
    }

    private static Cluster served(Server server) {
        return Kiosk.with(
                new LoadBalancing(List.of(), List.of(server), List.of(), List.of(), List.of(), TrafficPaths.NONE));
    }

    private static Cluster sites(String second, String latency) {
        return Cluster.builder("kiosks", ProductFamily.of("kiosk"))
                .site(Site.of("a"))
                .site(Site.of("b"))
                .node(Node.builder("n1", "10.0.0.1").site("a").build())
                .node(Node.builder("n2", "10.1.0.1").site(second).build())
                .attribute(AttributeNames.SITE_LATENCY, latency)
                .build();
    }
}
