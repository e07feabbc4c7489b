package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TlsMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A XenMobile cluster behind a load balancer.
 *
 * @param cluster nodes, database, names and the load balancing for device and app management
 * @param rules everything that is checked about it
 */
public record XenMobileCluster(Cluster cluster, List<Rule> rules) {

    /** What one node can serve (XM-E20). */
    static final int DEVICES_PER_NODE = 8_500;

    /** Freezes the rules. */
    public XenMobileCluster {
        rules = List.copyOf(rules);
    }

    /**
     * Starts a cluster.
     *
     * @return a builder; {@code fqdn}, {@code version}, the addresses of the mode and one node must be given
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks the cluster.
     *
     * @return what the rules say
     */
    public LintReport check() {
        return Lint.of(rules).check(cluster);
    }

    /** Collects the answers. Not thread-safe. */
    public static final class Builder {
        private final List<Node.Builder> nodes = new ArrayList<>();
        private String id = "xenmobile";
        private @Nullable String fqdn;
        private @Nullable String version;
        private @Nullable String mdmVip;
        private @Nullable String mamVip;
        private DeploymentMode mode = DeploymentMode.ENTERPRISE;
        private TlsMode tls = TlsMode.BRIDGE;
        // Neither the seed nor CTX227406 gives a timeout; two minutes is the appliance's default (NS-03).
        private PersistenceProfile mdmPersistence = PersistenceProfile.SourceIp.of(Duration.ofMinutes(2));
        private @Nullable Database database;
        private @Nullable Integer devices;

        private Builder() {}

        /**
         * Names the cluster; {@code xenmobile} without it.
         *
         * @param value see {@link Cluster#id()}
         * @return this
         */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /**
         * Sets the one name of the server, of enrollment and of both virtual addresses (XM-50, XM-E01).
         *
         * @param value fully qualified
         * @return this
         */
        public Builder fqdn(String value) {
            fqdn = value;
            return this;
        }

        /**
         * Sets the installed release of all nodes.
         *
         * @param value for example {@code 10.7}
         * @return this
         */
        public Builder version(String value) {
            version = value;
            return this;
        }

        /**
         * Sets what is managed; {@link DeploymentMode#ENTERPRISE} without it.
         *
         * @param value the mode
         * @return this
         */
        public Builder mode(DeploymentMode value) {
            mode = value;
            return this;
        }

        /**
         * Sets where TLS ends; {@link TlsMode#BRIDGE} without it, as the vendor's article does (XM-51).
         *
         * @param value the mode
         * @return this
         */
        public Builder tls(TlsMode value) {
            tls = value;
            return this;
        }

        /**
         * Sets the address devices reach (XM-02).
         *
         * @param address the MDM virtual address
         * @return this
         */
        public Builder mdmVip(String address) {
            mdmVip = address;
            return this;
        }

        /**
         * Sets the address Citrix Gateway reaches (XM-04).
         *
         * @param address the MAM virtual address
         * @return this
         */
        public Builder mamVip(String address) {
            mamVip = address;
            return this;
        }

        /**
         * Keeps the persistence the wizard set before iOS 11: by TLS session (XM-E06). For describing what stands
         * there, not for building anew.
         *
         * @return this
         */
        public Builder legacyPersistence() {
            mdmPersistence = new PersistenceProfile.SslSession(Duration.ofMinutes(2));
            return this;
        }

        /**
         * Adds a node.
         *
         * @param name its id
         * @param address its address
         * @return this
         */
        public Builder node(String name, String address) {
            nodes.add(Node.builder(name, address));
            return this;
        }

        /**
         * Sets the shared database (XM-22).
         *
         * @param value the database
         * @return this
         */
        public Builder database(Database value) {
            database = value;
            return this;
        }

        /**
         * Sets the number of enrolled devices.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder devices(int value) {
            devices = value;
            return this;
        }

        /**
         * The cluster.
         *
         * @return cluster and rules
         * @throws InvalidDeclarationException with every missing answer at once
         */
        public XenMobileCluster build() {
            String name = fqdn;
            String release = version;
            List<Problem> missing = missing();
            if (name == null || release == null || !missing.isEmpty()) {
                throw new InvalidDeclarationException("XenMobile " + id, missing);
            }
            List<Node> built =
                    nodes.stream().map(node -> node.version(release).build()).toList();
            XenMobileBalancing balancing = new XenMobileBalancing(name, SoftwareVersion.of(release), tls, built);
            Ipv4 mdm = mdmVip == null || !mode.managesDevices() ? null : Ipv4.of(mdmVip);
            Ipv4 mam = mamVip == null || !mode.managesApps() ? null : Ipv4.of(mamVip);
            Cluster.Builder cluster = Cluster.builder(id, ProductFamily.XENMOBILE)
                    .attribute(XenMobileAttributes.MODE, mode.name())
                    .attribute(XenMobileAttributes.FQDN, name)
                    .attribute(AttributeNames.DEVICES_PER_NODE, String.valueOf(DEVICES_PER_NODE))
                    .loadBalancing(balancing.build(mdm, mam, mdmPersistence));
            built.forEach(cluster::node);
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
            if (database != null) {
                cluster.database(database);
            }
            if (devices != null) {
                cluster.devices(devices);
            }
            return new XenMobileCluster(cluster.build(), XenMobileRules.withGeneric());
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
}
