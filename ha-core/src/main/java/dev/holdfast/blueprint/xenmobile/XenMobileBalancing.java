package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.TlsMode;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the appliance's XenMobile wizard would build (XM-41). */
record XenMobileBalancing(String fqdn, SoftwareVersion version, TlsMode tls, List<Node> nodes) {

    private static final String INFO = "mon_xm_serverinfo";
    private static final String PORT = "mon_xm_tcp";
    // MAM clients carry the name of their node in this cookie (XM-E07).
    private static final PersistenceProfile BY_NODE_COOKIE =
            new PersistenceProfile.CustomServerId("HTTP.REQ.COOKIE.VALUE(\"ACNODEID\")", Duration.ofMinutes(2));

    LoadBalancing build(@Nullable Ipv4 mdmVip, @Nullable Ipv4 mamVip, PersistenceProfile mdmPersistence) {
        List<ServiceGroup> groups = new ArrayList<>();
        List<VirtualServer> vservers = new ArrayList<>();
        if (mdmVip != null) {
            // Devices use both ports (XM-15, XM-E04).
            groups.add(group("sg_mdm_443", mdmBackend(), 443, List.of(PORT), false));
            groups.add(group("sg_mdm_8443", mdmBackend(), 8443, List.of(INFO), false));
            vservers.add(mdm(mdmVip, 443, mdmPersistence));
            vservers.add(mdm(mdmVip, 8443, mdmPersistence));
        }
        if (mamVip != null) {
            groups.add(group("sg_mam_8443", mamBackend(), 8443, List.of(INFO), true));
            String name = XenMobileView.MAM_PREFIX + fqdn + "_" + mamVip + "_8443";
            // Terminated even where devices are bridged: a cookie can only be read in the clear (A-11, NS-02).
            vservers.add(VirtualServer.of(name, LbProtocol.SSL, mamVip.toString(), 8443, "sg_mam_8443")
                    .withPersistence(BY_NODE_COOKIE));
        }
        return new LoadBalancing(List.of(), servers(), monitors(), groups, vservers, TrafficPaths.NONE);
    }

    private VirtualServer mdm(Ipv4 vip, int port, PersistenceProfile persistence) {
        String name = XenMobileView.MDM_PREFIX + fqdn + "_" + vip + "_" + port;
        LbProtocol protocol = tls == TlsMode.BRIDGE ? LbProtocol.SSL_BRIDGE : LbProtocol.SSL;
        return VirtualServer.of(name, protocol, vip.toString(), port, "sg_mdm_" + port)
                .withPersistence(persistence);
    }

    private LbProtocol mdmBackend() {
        return switch (tls) {
            case BRIDGE -> LbProtocol.SSL_BRIDGE;
            case OFFLOAD_HTTP_BACKEND -> LbProtocol.HTTP;
            case OFFLOAD_REENCRYPT -> LbProtocol.SSL;
        };
    }

    private LbProtocol mamBackend() {
        return tls == TlsMode.OFFLOAD_HTTP_BACKEND ? LbProtocol.HTTP : LbProtocol.SSL;
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

    private List<HealthMonitor> monitors() {
        boolean secure = tls != TlsMode.OFFLOAD_HTTP_BACKEND;
        return List.of(
                new HealthMonitor.HttpEcv(
                        INFO,
                        "GET /zdm/cxf/public/getserverinfo",
                        wellAnswer(),
                        secure,
                        0,
                        MonitorTiming.NETSCALER_DEFAULTS),
                new HealthMonitor.TcpConnect(PORT, MonitorTiming.NETSCALER_DEFAULTS));
    }

    /** The answer changed with the release (XM-E16). */
    private String wellAnswer() {
        if (version.isBefore(SoftwareVersion.of("10"))) {
            return "\"status\":\"OK\"";
        }
        return version.isBefore(SoftwareVersion.of("10.3")) ? "OK" : "<status>OK</status>";
    }
}
