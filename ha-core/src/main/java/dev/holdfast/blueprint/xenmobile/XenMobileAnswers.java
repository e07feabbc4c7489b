package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.Gateway;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TlsBinding;
import dev.holdfast.model.lb.TlsMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    Gateway gateway;

    @Nullable
    Database database;

    @Nullable
    Integer devices;

    Cluster cluster() {
        String name = fqdn;
        String release = version;
        List<Problem> missing = missing();
        if (name == null || release == null || !missing.isEmpty()) {
            throw new InvalidDeclarationException("XenMobile " + id, missing);
        }
        List<Node> built = nodes.stream()
                .map(node -> everywhere(node.version(release)).build())
                .toList();
        Ipv4 mdm = mdmVip == null || !mode.managesDevices() ? null : Ipv4.of(mdmVip);
        Ipv4 mam = mamVip == null || !mode.managesApps() ? null : Ipv4.of(mamVip);
        LoadBalancing balancing = new XenMobileBalancing(name, SoftwareVersion.of(release), tls, mamTls(), built)
                .build(mdm, mam, mdmPersistence, certificates, tls == TlsMode.BRIDGE ? List.of() : deviceAuthorities)
                .withGateways(gateways());
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
        if (devices != null) {
            cluster.devices(devices);
        }
        return XenMobileKeys.ALL.require("XenMobile " + id, cluster.build());
    }

    private static void addresses(Cluster.Builder cluster, String name, @Nullable Ipv4 mdm, @Nullable Ipv4 mam) {
        if (mdm != null) {
            cluster.attribute(XenMobileAttributes.MDM_FQDN, name)
                    .attribute(XenMobileAttributes.MDM_VIP, mdm.toString())
                    .dns(new DnsRecord(DnsRecord.Scope.PUBLIC, name, "A", mdm.toString()));
        }
        if (mam != null) {
            cluster.attribute(XenMobileAttributes.MAM_FQDN, name)
                    .attribute(XenMobileAttributes.MAM_VIP, mam.toString())
                    .dns(new DnsRecord(DnsRecord.Scope.LOAD_BALANCER, name, "A", mam.toString()));
        }
    }

    /** The cookie that keeps an app at its node can only be read where TLS ends (A-11, XM-52). */
    private TlsMode mamTls() {
        TlsMode chosen = mamTls;
        return chosen != null ? chosen : tls == TlsMode.BRIDGE ? TlsMode.OFFLOAD_REENCRYPT : tls;
    }

    /** What a node was given of its own stays. */
    private Node.Builder everywhere(Node.Builder node) {
        Map<String, String> common = new TreeMap<>(onEveryNode);
        Database shared = database;
        if (shared != null) {
            common.put(XenMobileAttributes.DATABASE, DatabaseIdentity.of(shared).toString());
        }
        common.keySet().removeAll(node.build().attributes().keySet());
        common.forEach(node::attribute);
        return node;
    }

    private List<Gateway> gateways() {
        Gateway declared = gateway;
        if (declared == null) {
            return List.of();
        }
        TlsBinding shown =
                TlsBinding.of(certificates.stream().map(Certificate::name).toArray(String[]::new));
        return List.of(new Gateway(declared.name(), declared.vip(), declared.port(), shown, declared.authentication()));
    }

    private List<Problem> missing() {
        List<Problem> problems = new ArrayList<>();
        need(problems, "fqdn", fqdn, "the server's fully qualified name");
        need(problems, "version", version, "the installed release, such as 10.7");
        if (mode.managesDevices()) {
            need(problems, "mdmVip", mdmVip, "the address devices reach in mode " + mode);
        }
        if (mode.managesApps()) {
            need(problems, "mamVip", mamVip, "the address Citrix Gateway reaches in mode " + mode);
        }
        return problems;
    }

    private static void need(List<Problem> problems, String answer, @Nullable String value, String remedy) {
        if (value == null) {
            problems.add(new Problem(answer, "nothing", "not given", "Give " + remedy + "."));
        }
    }
}
