package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Clients;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.TrafficPath;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.SubnetIp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An IGEL UMS installation behind a load balancer.
 *
 * @param cluster servers, database, names and the load balancing for ports 30001, 8443 and 9080
 * @param rules everything that is checked about it
 */
public record IgelUms(Cluster cluster, List<Rule> rules) {

    /** What one server can serve (UMS-E22). */
    static final int DEVICES_PER_NODE = 50_000;

    /** Freezes the rules. */
    public IgelUms {
        rules = List.copyOf(rules);
    }

    /**
     * Starts an installation.
     *
     * @return a builder; {@code subnet}, {@code snip}, {@code vip} and at least one server must be given
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks the installation.
     *
     * @return what the rules say
     */
    public LintReport check() {
        return Lint.of(rules).check(cluster);
    }

    /**
     * Walks a packet of each representative client to each server on each port.
     *
     * @return the walks, by client, then in the order of the configuration
     */
    public List<TrafficPath> walks() {
        return Clients.representatives(cluster).stream()
                .flatMap(client -> TrafficPath.walkAll(cluster, client).stream())
                .toList();
    }

    /** Collects the answers. Not thread-safe. */
    public static final class Builder {
        private final List<Node.Builder> servers = new ArrayList<>();
        private final List<String> clients = new ArrayList<>();
        private String id = "ums";
        private @Nullable String subnet;
        private @Nullable String snip;
        private @Nullable String vip;
        private @Nullable String gateway;
        private @Nullable String lbName;
        private @Nullable Database database;
        private @Nullable Integer devices;

        private Builder() {}

        /**
         * Names the cluster; {@code ums} without it.
         *
         * @param value see {@link Cluster#id()}
         * @return this
         */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /**
         * Sets the servers' own subnet (UMS-09).
         *
         * @param cidr for example {@code 10.20.0.0/24}
         * @return this
         */
        public Builder subnet(String cidr) {
            subnet = cidr;
            return this;
        }

        /**
         * Sets the load balancer's own address in that subnet (UMS-09).
         *
         * @param address an address inside the subnet
         * @return this
         */
        public Builder snip(String address) {
            snip = address;
            return this;
        }

        /**
         * Sets the one virtual address of all three ports (UMS-41).
         *
         * @param address a free address, usually inside the subnet (UMS-36)
         * @return this
         */
        public Builder vip(String address) {
            vip = address;
            return this;
        }

        /**
         * Sets the servers' default gateway; the load balancer's own address without it (UMS-09).
         *
         * @param address the gateway the servers really have
         * @return this
         */
        public Builder gateway(String address) {
            gateway = address;
            return this;
        }

        /**
         * Sets the name that leads to the virtual address (UMS-42).
         *
         * @param name for example {@code igel.corp.example}
         * @return this
         */
        public Builder lbName(String name) {
            lbName = name;
            return this;
        }

        /**
         * Adds a server.
         *
         * @param name its id and host name
         * @param address its address inside the subnet
         * @return this
         */
        public Builder server(String name, String address) {
            servers.add(Node.builder(name, address));
            return this;
        }

        /**
         * Sets the shared database (UMS-05, UMS-23).
         *
         * @param value the database
         * @return this
         */
        public Builder database(Database value) {
            database = value;
            return this;
        }

        /**
         * Adds a subnet where thin clients are.
         *
         * @param cidr for example {@code 10.30.0.0/16}
         * @return this
         */
        public Builder clients(String cidr) {
            clients.add(cidr);
            return this;
        }

        /**
         * Sets the number of thin clients.
         *
         * @param value 0 or more
         * @return this
         */
        public Builder devices(int value) {
            devices = value;
            return this;
        }

        /**
         * The installation.
         *
         * @return cluster and rules
         * @throws InvalidDeclarationException with every missing answer at once
         */
        public IgelUms build() {
            String inSubnet = subnet;
            String own = snip;
            String virtual = vip;
            if (inSubnet == null || own == null || virtual == null) {
                throw new InvalidDeclarationException("UMS " + id, missing());
            }
            String replies = gateway == null ? own : gateway;
            List<Node> nodes = servers.stream()
                    .map(server ->
                            server.subnet(inSubnet).defaultGateway(replies).build())
                    .toList();
            Cluster.Builder cluster = Cluster.builder(id, ProductFamily.IGEL_UMS)
                    .attribute(AttributeNames.DEVICES_PER_NODE, String.valueOf(DEVICES_PER_NODE))
                    .loadBalancing(
                            UmsBalancing.of(new SubnetIp(Ipv4.of(own), Subnet.of(inSubnet)), Ipv4.of(virtual), nodes));
            nodes.forEach(cluster::node);
            if (!clients.isEmpty()) {
                clients.forEach(Subnet::of);
                cluster.attribute(AttributeNames.CLIENT_SUBNETS, String.join(" ", clients));
            }
            if (database != null) {
                cluster.database(database);
            }
            if (devices != null) {
                cluster.devices(devices);
            }
            if (lbName != null) {
                cluster.dns(new DnsRecord(DnsRecord.Scope.INTERNAL, lbName, "A", virtual));
            }
            return new IgelUms(cluster.build(), UmsRules.withGeneric());
        }

        private List<Problem> missing() {
            return Stream.of(
                            subnet == null ? missing("subnet", "the servers' own subnet, such as 10.20.0.0/24") : null,
                            snip == null ? missing("snip", "the load balancer's address in that subnet") : null,
                            vip == null ? missing("vip", "the virtual address of all three ports") : null)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }

        private static Problem missing(String answer, String remedy) {
            return new Problem(answer, "nothing", "not given", "Give " + remedy + ".");
        }
    }
}
