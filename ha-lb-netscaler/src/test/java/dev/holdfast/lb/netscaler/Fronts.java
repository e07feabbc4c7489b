package dev.holdfast.lb.netscaler;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.CertificateSource;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.AddressRecord;
import dev.holdfast.model.lb.ClientCertificateHeader;
import dev.holdfast.model.lb.ClientCertificates;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.ContentSwitch;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbDomain;
import dev.holdfast.model.lb.GslbService;
import dev.holdfast.model.lb.GslbSite;
import dev.holdfast.model.lb.GslbVirtualServer;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LdapAuthentication;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What stands before virtual servers and between sites, in the shapes that the tests declare. */
final class Fronts {

    private static final HealthMonitor MONITOR = new HealthMonitor.TcpConnect("mon", MonitorTiming.NETSCALER_DEFAULTS);

    private Fronts() {}

    /** XenMobile in the offload variant: the wizard's names, a gateway, a directory, an address record. */
    static LoadBalancing xenMobile() {
        TlsBinding mdm = TlsBinding.of("titan")
                .withClientCertificates(
                        ClientCertificates.OPTIONAL,
                        List.of("device-ca"),
                        new ClientCertificateHeader(
                                "_XM_MDM_titan.example_POLICY", "_XM_MDM_titan.example_ACTION", "NSClientCert", 100));
        LdapAuthentication directory = new LdapAuthentication(
                "ldap_titan",
                "10.1.2.9",
                636,
                LdapAuthentication.Security.SSL,
                "cn=Users,dc=titan,dc=example",
                "cn=reader,dc=titan,dc=example",
                "ldap-reader",
                "sAMAccountName");
        return new LoadBalancing(
                        List.of(),
                        List.of(new Server("xms1", "10.1.2.11")),
                        List.of(MONITOR),
                        List.of(
                                group("sg_mdm", LbProtocol.HTTP, new ServiceGroupMember("xms1", 80, null)),
                                group("sg_mam", LbProtocol.SSL, new ServiceGroupMember("xms1", 8443, "xms1"))),
                        List.of(mdm(443), mdm(8443), mam()),
                        TrafficPaths.NONE)
                .withCertificates(List.of(
                        Certificate.existing("titan", "titan.example")
                                .withSource(new CertificateSource.Install("titan.pem", "titan.key", "titan-key")),
                        Certificate.existing("device-ca"),
                        Certificate.existing("wildcard", "*.example")))
                .withVirtualServers(
                        List.of(mdm(443).withTls(mdm), mdm(8443).withTls(mdm), mam().withTls(TlsBinding.of("titan"))))
                .withGateways(List.of(
                        new Gateway("_XM_gw.example", Ipv4.of("10.1.2.5"), 443, TlsBinding.of("wildcard"), directory)))
                .withAddressRecords(List.of(AddressRecord.of("titan.example", Ipv4.of("10.1.2.4"))));
    }

    private static ServiceGroup group(String name, LbProtocol protocol, ServiceGroupMember member) {
        return new ServiceGroup(name, protocol, ClientIpMode.NONE, List.of(member), List.of("mon"));
    }

    private static VirtualServer mdm(int port) {
        return VirtualServer.of("_XM_LB_MDM_titan.example_10.1.2.3_" + port, LbProtocol.SSL, "10.1.2.3", port, "sg_mdm")
                .withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(2)));
    }

    private static VirtualServer mam() {
        return VirtualServer.of("_XM_LB_MAM_titan.example_10.1.2.4_8443", LbProtocol.SSL, "10.1.2.4", 8443, "sg_mam")
                .withPersistence(new PersistenceProfile.CustomServerId(
                        "HTTP.REQ.COOKIE.VALUE(\"ACNODEID\")", Duration.ofMinutes(2)))
                .withClientTimeout(Duration.ofMinutes(10));
    }

    /** Core between two sites, main first, with the hold at these. */
    static LoadBalancing sites(String... holdDownAt) {
        GslbSite main = new GslbSite("main", SiteId.of("main"), Ipv4.of("10.0.0.1"), Ipv4.of("192.0.2.1"));
        GslbSite dr = new GslbSite("dr", SiteId.of("dr"), Ipv4.of("10.9.0.1"), null);
        return LoadBalancing.EMPTY
                .withMonitors(List.of(MONITOR))
                .withGslb(new Gslb(
                        "main",
                        List.of(main, dr),
                        List.of(
                                new GslbService(
                                        "svc_main",
                                        "main",
                                        LbProtocol.SSL_BRIDGE,
                                        Ipv4.of("192.0.2.100"),
                                        443,
                                        List.of()),
                                new GslbService(
                                        "svc_dr",
                                        "dr",
                                        LbProtocol.SSL_BRIDGE,
                                        Ipv4.of("198.51.100.100"),
                                        443,
                                        List.of("mon"))),
                        List.of(
                                GslbVirtualServer.of("gv_core", LbProtocol.SSL_BRIDGE, "svc_main")
                                        .withDomains(new GslbDomain("core.example", Duration.ofSeconds(30)))
                                        .withBackup("gv_core_dr", List.of(holdDownAt)),
                                GslbVirtualServer.of("gv_core_dr", LbProtocol.SSL_BRIDGE, "svc_dr"))));
    }

    /** Two virtual servers behind one address, which shows two certificates. */
    static LoadBalancing contentSwitch() {
        ContentSwitch front = new ContentSwitch(
                "cs_front",
                LbProtocol.SSL,
                Ipv4.of("10.4.0.1"),
                443,
                List.of(new ContentSwitch.Rule("to_portal", 10, "HTTP.REQ.URL.STARTSWITH(\"/portal\")", "vs_portal")),
                "vs_rest",
                TlsBinding.of("first", "second"));
        return LoadBalancing.EMPTY
                .withVirtualServers(List.of(target("vs_portal", "10.4.0.2"), target("vs_rest", "10.4.0.3")))
                .withCertificates(List.of(Certificate.existing("first"), Certificate.existing("second")))
                .withContentSwitches(List.of(front));
    }

    private static VirtualServer target(String name, String vip) {
        return VirtualServer.builder(name, LbProtocol.SSL)
                .address(Ipv4.of(vip), 443)
                .build();
    }

    /** Whatever the model can say of any of it. */
    static LoadBalancing everything() {
        LoadBalancing xm = xenMobile();
        LoadBalancing switched = contentSwitch();
        Gslb sites = sites("main", "dr").gslb();
        GslbVirtualServer shared = new GslbVirtualServer(
                "gv_shared",
                LbProtocol.SSL_BRIDGE,
                LbMethod.ROUND_ROBIN,
                List.of("svc_main", "svc_dr"),
                List.of(),
                null,
                List.of(),
                false,
                true);
        LdapAuthentication byName = new LdapAuthentication(
                "ldap_name", "dc.example", 389, LdapAuthentication.Security.TLS, "dc=example", null, null, "uid");
        return new LoadBalancing(
                List.of(new SubnetIp(IpAddress.of("2001:db8:3::1"), Subnet.of("2001:db8:3::/64"))),
                xm.servers(),
                xm.monitors(),
                xm.groups(),
                joined(xm.virtualServers(), switched.virtualServers()),
                TrafficPaths.NONE,
                joined(xm.certificates(), switched.certificates()),
                switched.contentSwitches(),
                joined(
                        xm.gateways(),
                        List.of(
                                new Gateway("gw_open", Ipv4.of("10.1.2.6"), 443, TlsBinding.of("wildcard"), null),
                                new Gateway("gw_named", Ipv4.of("10.1.2.7"), 443, TlsBinding.of("wildcard"), byName))),
                xm.addressRecords(),
                new Gslb("main", sites.sites(), sites.services(), joined(sites.virtualServers(), List.of(shared))));
    }

    /** Virtual servers and what stands behind them. */
    static LoadBalancing behind(LoadBalancing declared) {
        return new LoadBalancing(
                declared.subnetIps().stream()
                        .filter(each -> each.address() instanceof Ipv4)
                        .toList(),
                declared.servers(),
                declared.monitors(),
                declared.groups(),
                declared.virtualServers().stream()
                        .map(vserver -> vserver.withTls(TlsBinding.NONE))
                        .toList(),
                declared.paths());
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
