package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.HostName;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problems;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.LdapAuthentication;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.TlsMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The answers so far, and the cluster that follows from them. Not thread-safe. */
final class XenMobileAnswers {

    final List<Node.Builder> nodes = new ArrayList<>();
    final List<Certificate> certificates = new ArrayList<>();
    final List<Certificate> deviceAuthorities = new ArrayList<>();
    final Map<String, String> attributes = new TreeMap<>();
    final Map<String, String> onEveryNode = new TreeMap<>();
    String id = "xenmobile";

    @Nullable
    String fqdn;

    @Nullable
    String version;

    @Nullable
    String mdmVip;

    @Nullable
    String mamVip;

    DeploymentMode mode = DeploymentMode.ENTERPRISE;
    TlsMode tls = TlsMode.BRIDGE;

    @Nullable
    TlsMode mamTls;
    // Neither the seed nor CTX227406 gives a timeout; two minutes is the appliance's default (NS-03).
    PersistenceProfile mdmPersistence = PersistenceProfile.SourceIp.of(Duration.ofMinutes(2));

    @Nullable
    String gatewayName;

    @Nullable
    String gatewayVip;

    @Nullable
    LdapAuthentication gatewayLogin;

    @Nullable
    Database database;

    @Nullable
    Integer devices;

    Cluster cluster() {
        Problems problems = new Problems();
        String name = problems.needed("fqdn", fqdn, "the server's fully qualified name", HostName::canonical);
        SoftwareVersion release =
                problems.needed("version", version, "the installed release, such as 10.7", SoftwareVersion::of);
        IpAddress mdm =
                address(problems, "mdmVip", mdmVip, mode.managesDevices(), "the address devices reach", IpAddress::of);
        Ipv4 mam =
                address(problems, "mamVip", mamVip, mode.managesApps(), "the address Citrix Gateway reaches", Ipv4::of);
        List<Gateway> gateways = gateways(problems);
        Cluster given = problems.build(
                "",
                id,
                () -> declared().build((facts, read) -> XenMobileKeys.ALL.problems(facts, everywhere(read, release))));
        if (problems.any() || given == null || name == null || release == null) {
            throw problems.refusing("XenMobile " + id);
        }
        List<Node> built = everywhere(given.nodes(), release);
        LoadBalancing balancing = new XenMobileBalancing(name, release, tls, mamTls(), built)
                .build(mdm, mam, mdmPersistence, certificates, tls == TlsMode.BRIDGE ? List.of() : deviceAuthorities)
                .withGateways(gateways);
        Cluster.Builder cluster = Cluster.builder(id, ProductFamily.XENMOBILE)
                .attribute(XenMobileAttributes.MODE, mode.name())
                .attribute(XenMobileAttributes.FQDN, name)
                .attribute(AttributeNames.DEVICES_PER_NODE, String.valueOf(XenMobileCluster.DEVICES_PER_NODE))
                .loadBalancing(balancing);
        attributes.forEach(cluster::attribute);
        built.forEach(cluster::node);
        addresses(cluster, name, mdm, mam);
        if (database != null) {
            cluster.database(database);
        }
        given.deviceCount().ifPresent(cluster::devices);
        return cluster.build();
    }

    /** What was answered of nodes, devices and facts, before anything follows from it. */
    private Cluster.Builder declared() {
        Cluster.Builder cluster = Cluster.builder(id, ProductFamily.XENMOBILE);
        nodes.forEach(cluster::node);
        attributes.forEach(cluster::attribute);
        if (devices != null) {
            cluster.devices(devices);
        }
        return cluster;
    }

    /** The address of a mode that is not used may be given, but is not declared. */
    private <T> @Nullable T address(
            Problems problems,
            String answer,
            @Nullable String given,
            boolean used,
            String what,
            Function<String, T> parser) {
        if (!used) {
            problems.read(answer, given, parser);
            return null;
        }
        return problems.needed(answer, given, what + " in mode " + mode, parser);
    }

    private static void addresses(Cluster.Builder cluster, String name, @Nullable IpAddress mdm, @Nullable Ipv4 mam) {
        if (mdm != null) {
            cluster.attribute(XenMobileAttributes.MDM_FQDN, name)
                    .attribute(XenMobileAttributes.MDM_VIP, mdm.toString())
                    .dns(DnsRecord.of(DnsRecord.Scope.PUBLIC, name, mdm));
        }
        if (mam != null) {
            cluster.attribute(XenMobileAttributes.MAM_FQDN, name)
                    .attribute(XenMobileAttributes.MAM_VIP, mam.toString())
                    .dns(DnsRecord.of(DnsRecord.Scope.LOAD_BALANCER, name, mam));
        }
    }

    /** The cookie that keeps an app at its node can only be read where TLS ends (A-11, XM-52). */
    private TlsMode mamTls() {
        TlsMode chosen = mamTls;
        return chosen != null ? chosen : tls == TlsMode.BRIDGE ? TlsMode.OFFLOAD_REENCRYPT : tls;
    }

    private List<Node> everywhere(List<Node> known, @Nullable SoftwareVersion release) {
        return known.stream().map(node -> everywhere(node, release)).toList();
    }

    /** What a node was given of its own stays. */
    private Node everywhere(Node node, @Nullable SoftwareVersion release) {
        Map<String, String> facts = new TreeMap<>(onEveryNode);
        Database shared = database;
        if (shared != null) {
            facts.put(XenMobileAttributes.DATABASE, DatabaseIdentity.of(shared).toString());
        }
        facts.putAll(node.attributes());
        return new Node(
                node.id(),
                node.hostname(),
                node.address(),
                node.site(),
                node.role(),
                release,
                node.upstream(),
                node.subnet(),
                node.defaultGateway(),
                node.resources(),
                facts);
    }

    private List<Gateway> gateways(Problems problems) {
        if (gatewayName == null || gatewayVip == null) {
            return List.of();
        }
        String name = problems.read("gateway.name", gatewayName, HostName::canonical);
        IpAddress vip = problems.read("gateway.vip", gatewayVip, IpAddress::of);
        TlsBinding shown =
                TlsBinding.of(certificates.stream().map(Certificate::name).toArray(String[]::new));
        return name == null || vip == null
                ? List.of()
                : List.of(new Gateway("_XM_" + name, vip, 443, shown, gatewayLogin));
    }
}
