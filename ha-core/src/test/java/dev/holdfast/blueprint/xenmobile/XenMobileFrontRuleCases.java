package dev.holdfast.blueprint.xenmobile;

import static dev.holdfast.testkit.RuleCase.fires;
import static dev.holdfast.testkit.RuleCase.silent;

import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.lb.AddressRecord;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.TlsMode;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.testkit.RuleCase;
import dev.holdfast.testkit.RuleCases;
import java.util.List;
import java.util.stream.Stream;

/** The {@code xm.} rules about what stands before the nodes, each proved both ways. */
final class XenMobileFrontRuleCases implements RuleCases {

    private static final Cluster PLAIN = Titan.three().build().cluster();

    @Override
    public List<Rule> rules() {
        return List.of();
    }

    @Override
    public Rule rule(String id) {
        return new XenMobileRuleCases().rule(id);
    }

    @Override
    public List<RuleCase> cases() {
        return Stream.of(addresses(), names(), ports(), tls(), persistence())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<String> owed() {
        return List.of();
    }

    private List<RuleCase> addresses() {
        Rule two = rule("xm.two-vips");
        Rule mdmPublic = rule("xm.mdm-vip-public");
        Rule mamPrivate = rule("xm.mam-vip-private");
        Rule behind = rule("xm.all-nodes-behind-lb");
        LoadBalancing ofTwo = Titan.two().build().cluster().loadBalancing();
        return List.of(
                fires(two, "nothing there", PLAIN.withLoadBalancing(LoadBalancing.EMPTY))
                        .as(Severity.BLOCKER),
                fires(
                        two,
                        "one for both",
                        Titan.three().mamVip("192.0.2.3").build().cluster()),
                silent(two, "one each", PLAIN),
                silent(
                        two,
                        "devices only need one",
                        Titan.three().mode(DeploymentMode.MDM).build().cluster()),
                fires(
                        mdmPublic,
                        "a private one",
                        Titan.three().mdmVip("172.31.255.255").build().cluster()),
                silent(
                        mdmPublic,
                        "just outside the private range",
                        Titan.three().mdmVip("172.32.0.0").build().cluster()),
                fires(
                        mamPrivate,
                        "a public one",
                        Titan.three().mamVip("192.0.2.4").build().cluster()),
                silent(mamPrivate, "a private one", PLAIN),
                fires(behind, "a node is missing", PLAIN.withLoadBalancing(ofTwo))
                        .as(Severity.ERROR),
                silent(behind, "all are there", PLAIN));
    }

    private List<RuleCase> names() {
        Rule match = rule("xm.fqdn-match");
        Rule dns = rule("xm.adc-dns-mam");
        Rule logon = rule("xm.ldap-logon-attribute-match");
        LoadBalancing balancing = PLAIN.loadBalancing();
        return List.of(
                fires(match, "another name for apps", attribute(XenMobileAttributes.MAM_FQDN, "mam.example"))
                        .as(Severity.BLOCKER),
                silent(match, "capitals", attribute(XenMobileAttributes.MAM_FQDN, "TITAN.example")),
                fires(dns, "no record", PLAIN.withLoadBalancing(balancing.withAddressRecords(List.of())))
                        .as(Severity.ERROR),
                fires(
                        dns,
                        "it leads to the MDM address",
                        PLAIN.withLoadBalancing(balancing.withAddressRecords(
                                List.of(AddressRecord.of("titan.example", Ipv4.of("192.0.2.3")))))),
                silent(dns, "it leads to the MAM address", PLAIN),
                silent(
                        dns,
                        "no apps",
                        Titan.three().mode(DeploymentMode.MDM).build().cluster()),
                fires(logon, "another attribute", attribute(XenMobileAttributes.LOGON_ATTRIBUTE, "sAMAccountName"))
                        .as(Severity.ERROR),
                silent(logon, "the same attribute", PLAIN),
                silent(logon, "no gateway", Titan.bare().build().cluster()));
    }

    /** The answers are read again, so this wins over what the builder says of itself. */
    private static Cluster attribute(String name, String value) {
        Cluster.Builder copy = Cluster.builder("copy", PLAIN.family()).loadBalancing(PLAIN.loadBalancing());
        PLAIN.attributes().forEach(copy::attribute);
        PLAIN.nodes().forEach(copy::node);
        return copy.attribute(name, value).build();
    }

    private List<RuleCase> ports() {
        Rule port = rule("xm.mam-port-8443");
        LoadBalancing balancing = PLAIN.loadBalancing();
        VirtualServer elsewhere = VirtualServer.of(
                "_XM_LB_MAM_titan.example_10.1.2.4_443", LbProtocol.SSL, "10.1.2.4", 443, "sg_mam_8443");
        return List.of(
                fires(port, "on 443", PLAIN.withLoadBalancing(balancing.withVirtualServers(List.of(elsewhere))))
                        .as(Severity.WARN),
                silent(port, "on 8443", PLAIN));
    }

    private List<RuleCase> tls() {
        Rule bridge = rule("xm.mdm-bridge");
        Rule present = rule("xm.cert-present");
        Rule header = rule("xm.offload-client-cert-header");
        Cluster offload =
                Titan.three().tls(TlsMode.OFFLOAD_HTTP_BACKEND).build().cluster();
        List<VirtualServer> mute = offload.loadBalancing().virtualServers().stream()
                .map(vserver -> vserver.withTls(TlsBinding.of("titan")))
                .toList();
        return List.of(
                fires(bridge, "offload", offload).as(Severity.WARN),
                silent(bridge, "bridge", PLAIN),
                fires(present, "no certificate declared", Titan.bare().build().cluster())
                        .as(Severity.BLOCKER),
                silent(present, "one for gateway and apps", PLAIN),
                silent(
                        present,
                        "apps bridged too, no gateway",
                        Titan.bare().mamTls(TlsMode.BRIDGE).build().cluster()),
                fires(
                                header,
                                "offload without it",
                                offload.withLoadBalancing(
                                        offload.loadBalancing().withVirtualServers(mute)))
                        .as(Severity.ERROR),
                silent(header, "offload with it", offload),
                silent(header, "bridge", PLAIN));
    }

    /** TV-17. */
    private List<RuleCase> persistence() {
        Rule sticky = rule("xm.ios11-source-ip");
        return List.of(
                fires(sticky, "10.7", legacy(3, "10.7", DeploymentMode.ENTERPRISE))
                        .as(Severity.ERROR),
                fires(sticky, "10.8", legacy(3, "10.8", DeploymentMode.ENTERPRISE))
                        .as(Severity.WARN),
                silent(sticky, "apps only", legacy(3, "10.7", DeploymentMode.MAM)),
                silent(sticky, "one node", legacy(1, "10.7", DeploymentMode.ENTERPRISE)),
                silent(sticky, "by source address", PLAIN));
    }

    private static Cluster legacy(int nodes, String version, DeploymentMode mode) {
        return Titan.builder(nodes)
                .version(version)
                .mode(mode)
                .legacyPersistence()
                .build()
                .cluster();
    }
}
