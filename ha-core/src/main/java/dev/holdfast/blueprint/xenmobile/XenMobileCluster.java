package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.blueprint.OperatingMode;
import dev.holdfast.lint.Rule;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.lb.LdapAuthentication;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TlsMode;
import dev.holdfast.model.probe.NodeProbe;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Runbook;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A XenMobile cluster behind a load balancer. Everything follows from the declared cluster, so one read from a file is as
 * good as one built here.
 *
 * @param cluster nodes, database, names and the load balancing for device and app management
 */
public record XenMobileCluster(Cluster cluster) implements Blueprint {

    /** What one node can serve (XM-E20). */
    static final int DEVICES_PER_NODE = 8_500;

    /** Rejects another product's cluster. */
    public XenMobileCluster {
        if (!cluster.family().equals(ProductFamily.XENMOBILE)) {
            throw new IllegalArgumentException(
                    "cluster " + cluster.id() + ": family " + cluster.family().id() + " is not XenMobile");
        }
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
     * Nobody is promoted: every node serves (XM-E03).
     *
     * @return the mode
     */
    @Override
    public OperatingMode mode() {
        return XenMobileLines.mode(cluster);
    }

    @Override
    public List<NodeProbe> probes() {
        return XenMobileProbes.of(cluster);
    }

    @Override
    public List<SyncUnit> syncUnits() {
        return XenMobileLines.syncUnits();
    }

    @Override
    public List<Rule> rules() {
        return Stream.concat(XenMobileRules.withGeneric().stream(), XenMobileRules.rollback().stream())
                .toList();
    }

    /**
     * Joining, load balancing and a single node's reboot always; iOS 11, upgrade, rollback and the other site where the
     * cluster is declared to have them ({@link XenMobileAttributes}).
     *
     * @return each id once
     */
    @Override
    public List<Runbook> runbooks() {
        return XenMobileRunbooks.of(cluster);
    }

    @Override
    public List<BlueprintLine> lines() {
        return XenMobileLines.ALL;
    }

    /** Collects the answers. Not thread-safe. */
    public static final class Builder {
        private final XenMobileAnswers answers = new XenMobileAnswers();

        private Builder() {}

        /**
         * Names the cluster; {@code xenmobile} without it.
         *
         * @param value see {@link Cluster#id()}
         * @return this
         */
        public Builder id(String value) {
            answers.id = value;
            return this;
        }

        /**
         * Sets the one name of the server, of enrollment and of both virtual addresses (XM-50, XM-E01).
         *
         * @param value fully qualified
         * @return this
         */
        public Builder fqdn(String value) {
            answers.fqdn = value;
            return this;
        }

        /**
         * Sets the installed release of all nodes.
         *
         * @param value for example {@code 10.7}
         * @return this
         */
        public Builder version(String value) {
            answers.version = value;
            return this;
        }

        /**
         * Sets what is managed; {@link DeploymentMode#ENTERPRISE} without it.
         *
         * @param value the mode
         * @return this
         */
        public Builder mode(DeploymentMode value) {
            answers.mode = value;
            return this;
        }

        /**
         * Sets where TLS ends; {@link TlsMode#BRIDGE} without it, as the vendor's article does (XM-51).
         *
         * @param value the mode
         * @return this
         */
        public Builder tls(TlsMode value) {
            answers.tls = value;
            return this;
        }

        /**
         * Sets the address devices reach (XM-02).
         *
         * @param address the MDM virtual address
         * @return this
         */
        public Builder mdmVip(String address) {
            answers.mdmVip = address;
            return this;
        }

        /**
         * Sets the address Citrix Gateway reaches (XM-04).
         *
         * @param address the MAM virtual address
         * @return this
         */
        public Builder mamVip(String address) {
            answers.mamVip = address;
            return this;
        }

        /**
         * Keeps the persistence the wizard set before iOS 11: by TLS session (XM-E06). For describing what stands
         * there, not for building anew.
         *
         * @return this
         */
        public Builder legacyPersistence() {
            answers.mdmPersistence = new PersistenceProfile.SslSession(Duration.ofMinutes(2));
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
            return node(Node.builder(name, address));
        }

        /**
         * Sets the shared database (XM-22).
         *
         * @param value the database
         * @return this
         */
        public Builder database(Database value) {
            answers.database = value;
            return this;
        }

        /**
         * Sets the number of enrolled devices.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder devices(int value) {
            answers.devices = value;
            return this;
        }

        /**
         * Adds a node with settings of its own; attributes set here win over those set for all nodes.
         *
         * @param value collects the node; the release is set at the end
         * @return this
         */
        public Builder node(Node.Builder value) {
            answers.nodes.add(value);
            return this;
        }

        /**
         * Sets where TLS of the MAM address ends (M6); without it, at the load balancer: a bridge cannot read the cookie
         * that keeps an app at its node (XM-52, XM-E07).
         *
         * @param value the mode
         * @return this
         */
        public Builder mamTls(TlsMode value) {
            answers.mamTls = value;
            return this;
        }

        /**
         * Adds a server certificate for wherever TLS ends: Citrix Gateway, MAM, offloaded MDM (XM-46, XM-52).
         *
         * @param value on the load balancer already, or to be installed
         * @return this
         */
        public Builder certificate(Certificate value) {
            answers.certificates.add(value);
            return this;
        }

        /**
         * Adds who issues the devices' certificates; used where their TLS is offloaded (XM-E11).
         *
         * @param value the issuer's certificate
         * @return this
         */
        public Builder deviceAuthority(Certificate value) {
            answers.deviceAuthorities.add(value);
            return this;
        }

        /**
         * Adds Citrix Gateway (XM-44, XM-45).
         *
         * @param name fully qualified; the wizard's object is named after it
         * @param vip a free address
         * @param authentication the directory that users log on with (XM-47)
         * @return this
         */
        public Builder gateway(String name, String vip, LdapAuthentication authentication) {
            answers.gatewayName = name;
            answers.gatewayVip = vip;
            answers.gatewayLogin = authentication;
            return this;
        }

        /**
         * Sets where all nodes and the database server get the time from (XM-08).
         *
         * @param servers NTP servers, separated by blanks
         * @return this
         */
        public Builder timeSource(String servers) {
            answers.onEveryNode.put(XenMobileAttributes.TIME_SOURCE, servers);
            return attribute(XenMobileAttributes.DATABASE_TIME_SOURCE, servers);
        }

        /**
         * Names the secret that holds the PKI passwords of all nodes (XM-23).
         *
         * @param name of the secret, never the secret
         * @return this
         */
        public Builder pkiSecret(String name) {
            answers.onEveryNode.put(XenMobileAttributes.PKI_SECRET, name);
            return this;
        }

        /**
         * Sets what is not asked for by a method of its own: what XenMobile's LDAP configuration uses, address
         * translation, the date of iOS 11, the releases to go to or back to, the nodes of the other site.
         *
         * @param name one of {@link XenMobileAttributes} or of {@link dev.holdfast.lint.AttributeNames}
         * @param value never a secret
         * @return this
         */
        public Builder attribute(String name, String value) {
            answers.attributes.put(name, value);
            return this;
        }

        /**
         * The cluster.
         *
         * @return the blueprint
         * @throws InvalidDeclarationException with everything that is missing or wrong at once
         */
        public XenMobileCluster build() {
            return new XenMobileCluster(answers.cluster());
        }
    }
}
