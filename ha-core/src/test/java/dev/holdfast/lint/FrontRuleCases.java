package dev.holdfast.lint;

import static dev.holdfast.testkit.RuleCase.fires;
import static dev.holdfast.testkit.RuleCase.silent;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbDomain;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.GslbSite;
import dev.holdfast.model.lb.GslbVirtualServer;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What clients reach: certificates, addresses, names switched between sites. */
final class FrontRuleCases implements RuleCases {

    private static final Instant NOW = Instant.parse("2024-03-05T13:00:00Z");
    private static final Ipv4 VIP = Ipv4.of("10.0.0.100");
    private static final Certificate WILD = Certificate.existing("wild", "*.example");

    @Override
    public List<Rule> rules() {
        return GenericRules.all();
    }

    @Override
    public List<RuleCase> cases() {
        return Stream.of(bindings(), validity(), coverage(), sharedCertificates(), addresses(), holds())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> owed() {
        return List.of();
    }

    private static LoadBalancing front(LbProtocol protocol, Certificate... shown) {
        String[] names = Stream.of(shown).map(Certificate::name).toArray(String[]::new);
        return Kiosk.balancing()
                .withCertificates(List.of(shown))
                .withVirtualServers(List.of(VirtualServer.of("vs", protocol, VIP.toString(), 443, "sg")
                        .withTls(TlsBinding.of(names))));
    }

    private List<RuleCase> bindings() {
        Rule bridge = rule("tls.bridge-has-no-cert");
        Rule offload = rule("tls.offload-needs-cert");
        LoadBalancing gateway = front(LbProtocol.SSL_BRIDGE)
                .withGateways(List.of(new Gateway("gw", Ipv4.of("10.0.0.101"), 443, TlsBinding.NONE, null)));
        return List.of(
                fires(bridge, "a bridge with a certificate", Kiosk.with(front(LbProtocol.SSL_BRIDGE, WILD))),
                silent(bridge, "a bridge without", Kiosk.with(front(LbProtocol.SSL_BRIDGE))),
                silent(bridge, "TLS ends here", Kiosk.with(front(LbProtocol.SSL, WILD))),
                fires(offload, "TLS ends here, nothing to show", Kiosk.with(front(LbProtocol.SSL)))
                        .as(Severity.BLOCKER),
                fires(offload, "a gateway with nothing to show", Kiosk.with(gateway)),
                silent(offload, "TLS ends here with a certificate", Kiosk.with(front(LbProtocol.SSL, WILD))),
                silent(offload, "a bridge", Kiosk.with(front(LbProtocol.SSL_BRIDGE))));
    }

    private List<RuleCase> validity() {
        Rule valid = rule("cert.not-expired");
        Instant end = NOW.plus(Duration.ofDays(30));
        return List.of(
                fires(valid, "ended a second ago", until(null, NOW.minusSeconds(1)))
                        .under(LintOptions.at(NOW))
                        .as(Severity.ERROR),
                fires(valid, "begins in a second", until(NOW.plusSeconds(1), end))
                        .under(LintOptions.at(NOW))
                        .as(Severity.ERROR),
                fires(valid, "ends in less than 30 days", until(null, end.minusSeconds(1)))
                        .under(LintOptions.at(NOW))
                        .as(Severity.WARN),
                fires(valid, "no end declared", until(null, null))
                        .under(LintOptions.at(NOW))
                        .as(Severity.INFO),
                silent(valid, "ends in 30 days", until(NOW, end)).under(LintOptions.at(NOW)),
                silent(valid, "no certificate, no instant", Kiosk.with(front(LbProtocol.SSL_BRIDGE))));
    }

    private static Cluster until(@Nullable Instant first, @Nullable Instant last) {
        return Kiosk.with(front(LbProtocol.SSL, WILD.withValidity(first, last)));
    }

    private List<RuleCase> coverage() {
        Rule covers = rule("cert.covers-fqdn");
        GslbVirtualServer switched = GslbVirtualServer.of("names", LbProtocol.SSL, "here")
                .withDomains(new GslbDomain("mdm.other.test", Duration.ofSeconds(5)));
        Gslb gslb = gslb(new GslbService("here", "a", LbProtocol.SSL, VIP, 443, List.of()), switched);
        return List.of(
                fires(covers, "another name", named(front(LbProtocol.SSL, WILD), "mdm.other.test")),
                fires(covers, "two labels below the wildcard", named(front(LbProtocol.SSL, WILD), "a.b.example")),
                fires(
                        covers,
                        "a name switched between sites",
                        Kiosk.with(front(LbProtocol.SSL, WILD).withGslb(gslb))),
                fires(
                        covers,
                        "an alias of the name",
                        Kiosk.cluster(front(LbProtocol.SSL, WILD))
                                .dns(new DnsRecord(DnsRecord.Scope.PUBLIC, "mdm.other.test", "CNAME", "mdm.example"))
                                .dns(new DnsRecord(DnsRecord.Scope.PUBLIC, "mdm.example", "A", VIP.toString()))
                                .build()),
                silent(covers, "a name below the wildcard", named(front(LbProtocol.SSL, WILD), "mdm.example")),
                silent(
                        covers,
                        "a second certificate has it",
                        named(
                                front(LbProtocol.SSL, WILD, Certificate.existing("more", "mdm.other.test")),
                                "mdm.other.test")),
                silent(covers, "the member shows its own", named(front(LbProtocol.SSL_BRIDGE), "mdm.other.test")));
    }

    private static Cluster named(LoadBalancing balancing, String name) {
        return Kiosk.cluster(balancing)
                .dns(new DnsRecord(DnsRecord.Scope.PUBLIC, name, "A", VIP.toString()))
                .build();
    }

    private List<RuleCase> sharedCertificates() {
        Rule all = rule("cert.covers-all-fqdn");
        return List.of(
                fires(all, "a node of another domain", sharing("n2.other.test", "svc.example")),
                fires(all, "a service of another domain", sharing("n2.example", "svc.other.test")),
                silent(all, "all below the wildcard", sharing("n2.example", "svc.example")),
                silent(all, "each its own", Kiosk.with(front(LbProtocol.SSL, WILD))));
    }

    private static Cluster sharing(String second, String service) {
        return Cluster.builder("kiosks", ProductFamily.of("kiosk"))
                .node(Node.builder("n1", "10.0.0.1")
                        .hostname("n1.example")
                        .attribute(AttributeNames.NODE_CERTIFICATE, "wild")
                        .build())
                .node(Node.builder("n2", "10.0.0.2")
                        .hostname(second)
                        .attribute(AttributeNames.NODE_CERTIFICATE, "wild")
                        .build())
                .dns(new DnsRecord(DnsRecord.Scope.PUBLIC, service, "A", VIP.toString()))
                .loadBalancing(front(LbProtocol.SSL, WILD))
                .build();
    }

    private List<RuleCase> addresses() {
        Rule free = rule("vip.not-in-use");
        Rule shared = rule("vip.shared-ok");
        Cluster one = Kiosk.with(Kiosk.balancing(Kiosk.FRONT));
        Cluster two = Kiosk.with(
                Kiosk.balancing(Kiosk.FRONT, VirtualServer.of("other", LbProtocol.TCP, VIP.toString(), 8443, "sg")));
        Cluster apart = Kiosk.with(Kiosk.balancing(
                Kiosk.FRONT.withPersistence(PersistenceProfile.NONE),
                VirtualServer.of("other", LbProtocol.TCP, "10.0.0.101", 443, "sg")));
        return List.of(
                fires(free, "somebody answers", one).seeing(Observed.NOTHING.with("vip.10.0.0.100.in-use", "yes")),
                silent(free, "nobody answers", one).seeing(Observed.NOTHING.with(AttributeNames.vipInUse(VIP), "no")),
                fires(shared, "two ports of one address", two).as(Severity.INFO),
                silent(shared, "two addresses", apart));
    }

    /** TV-29. */
    private List<RuleCase> holds() {
        Rule both = rule("dr.gslb-hold-both-sites");
        return List.of(
                fires(both, "held on one site only", held("a")).as(Severity.ERROR),
                silent(both, "held on both", held("a", "b")),
                silent(both, "not held at all", held()));
    }

    private static Cluster held(String... sites) {
        GslbVirtualServer vserver =
                GslbVirtualServer.of("names", LbProtocol.SSL, "here").withBackup(null, List.of(sites));
        return Kiosk.with(Kiosk.balancing(Kiosk.FRONT)
                .withGslb(gslb(new GslbService("here", "a", LbProtocol.SSL, VIP, 443, List.of()), vserver)));
    }

    private static Gslb gslb(GslbService service, GslbVirtualServer vserver) {
        return new Gslb(
                "a",
                List.of(
                        new GslbSite("a", SiteId.of("main"), Ipv4.of("10.0.0.9"), null),
                        new GslbSite("b", SiteId.of("dr"), Ipv4.of("10.1.0.9"), null)),
                List.of(service),
                List.of(vserver));
    }
}
