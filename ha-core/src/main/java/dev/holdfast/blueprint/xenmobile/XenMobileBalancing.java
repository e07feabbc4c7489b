package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.AddressRecord;
import dev.holdfast.model.lb.ClientCertificateHeader;
import dev.holdfast.model.lb.ClientCertificates;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.TlsMode;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the appliance's XenMobile wizard would build (XM-41). */
record XenMobileBalancing(String fqdn, SoftwareVersion version, TlsMode tls, TlsMode mamTls, List<Node> nodes) {

    private static final String INFO = "mon_xm_serverinfo";
    private static final String PLAIN_INFO = "mon_xm_serverinfo_http";
    private static final String PORT = "mon_xm_tcp";
    // MAM clients carry the name of their node in this cookie (XM-E07).
    private static final PersistenceProfile BY_NODE_COOKIE =
            new PersistenceProfile.CustomServerId("HTTP.REQ.COOKIE.VALUE(\"ACNODEID\")", Duration.ofMinutes(2));

    LoadBalancing build(
            @Nullable IpAddress mdmVip,
            @Nullable Ipv4 mamVip,
            PersistenceProfile mdmPersistence,
            List<Certificate> shown,
            List<Certificate> authorities) {
        List<ServiceGroup> groups = new ArrayList<>();
        List<VirtualServer> vservers = new ArrayList<>();
        TlsBinding binding = TlsBinding.of(names(shown).toArray(String[]::new));
        if (mdmVip != null) {
            // Devices use both ports (XM-15, XM-E04).
            groups.add(group("sg_mdm_443", behind(tls), 443, List.of(PORT), false));
            groups.add(group("sg_mdm_8443", behind(tls), 8443, List.of(info(tls)), false));
            TlsBinding devices =
                    binding.withClientCertificates(ClientCertificates.OPTIONAL, names(authorities), passedOn());
            vservers.add(mdm(mdmVip, 443, mdmPersistence, devices));
            vservers.add(mdm(mdmVip, 8443, mdmPersistence, devices));
        }
        if (mamVip != null) {
            groups.add(group("sg_mam_8443", behind(mamTls), 8443, List.of(info(mamTls)), mamTls != TlsMode.BRIDGE));
            vservers.add(mam(mamVip, binding));
        }
        LoadBalancing built =
                new LoadBalancing(List.of(), servers(), monitors(groups), groups, List.of(), TrafficPaths.NONE);
        return built.withCertificates(
                        Stream.concat(shown.stream(), authorities.stream()).toList())
                .withVirtualServers(vservers)
                .withAddressRecords(mamVip == null ? List.of() : List.of(AddressRecord.of(fqdn, mamVip)));
    }

    private VirtualServer mdm(IpAddress vip, int port, PersistenceProfile persistence, TlsBinding binding) {
        String name = XenMobileView.MDM_PREFIX + fqdn + "_" + vip + "_" + port;
        VirtualServer vserver = VirtualServer.of(name, before(tls), vip.toString(), port, "sg_mdm_" + port)
                .withPersistence(persistence);
        return tls == TlsMode.BRIDGE ? vserver : vserver.withTls(binding);
    }

    /** Terminated even where devices are bridged, unless told otherwise: a cookie can only be read in the clear. */
    private VirtualServer mam(Ipv4 vip, TlsBinding binding) {
        String name = XenMobileView.MAM_PREFIX + fqdn + "_" + vip + "_8443";
        VirtualServer vserver = VirtualServer.of(name, before(mamTls), vip.toString(), 8443, "sg_mam_8443");
        return mamTls == TlsMode.BRIDGE
                ? vserver.withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(2)))
                : vserver.withPersistence(BY_NODE_COOKIE).withTls(binding);
    }

    /** The node knows a device by its certificate, which ends here where TLS does (XM-E11). */
    private ClientCertificateHeader passedOn() {
        return new ClientCertificateHeader(
                "_XM_MDM_" + fqdn + "_POLICY", "_XM_MDM_" + fqdn + "_ACTION", ClientCertificatePassed.HEADER, 100);
    }

    private static List<String> names(List<Certificate> certificates) {
        return certificates.stream().map(Certificate::name).toList();
    }

    private static LbProtocol before(TlsMode mode) {
        return mode == TlsMode.BRIDGE ? LbProtocol.SSL_BRIDGE : LbProtocol.SSL;
    }

    private static LbProtocol behind(TlsMode mode) {
        return switch (mode) {
            case BRIDGE -> LbProtocol.SSL_BRIDGE;
            case OFFLOAD_HTTP_BACKEND -> LbProtocol.HTTP;
            case OFFLOAD_REENCRYPT -> LbProtocol.SSL;
        };
    }

    private ServiceGroup group(String name, LbProtocol protocol, int port, List<String> monitors, boolean named) {
        // Offload leads to port 80, whatever port devices use (RB-04, XM-E12).
        int behind = protocol == LbProtocol.HTTP ? 80 : port;
        List<ServiceGroupMember> members = nodes.stream()
                .map(node -> new ServiceGroupMember(
                        node.id().value(), behind, named ? node.id().value() : null))
                .toList();
        return new ServiceGroup(name, protocol, ClientIpMode.NONE, members, monitors);
    }

    private List<Server> servers() {
        return nodes.stream()
                .map(node -> new Server(node.id().value(), node.address()))
                .toList();
    }

    /** Nodes behind offload without encryption do not understand TLS (M6: MDM and MAM may differ). */
    private static String info(TlsMode mode) {
        return mode == TlsMode.OFFLOAD_HTTP_BACKEND ? PLAIN_INFO : INFO;
    }

    private List<HealthMonitor> monitors(List<ServiceGroup> groups) {
        return Stream.of(
                        serverInfo(INFO, true),
                        serverInfo(PLAIN_INFO, false),
                        new HealthMonitor.TcpConnect(PORT, MonitorTiming.NETSCALER_DEFAULTS))
                .filter(monitor ->
                        groups.stream().anyMatch(group -> group.monitors().contains(monitor.name())))
                .toList();
    }

    private HealthMonitor serverInfo(String name, boolean secure) {
        return new HealthMonitor.HttpEcv(
                name,
                "GET " + XenMobileServerInfo.PATH,
                XenMobileServerInfo.wellAnswer(version),
                secure,
                0,
                MonitorTiming.NETSCALER_DEFAULTS);
    }
}
