package dev.holdfast.model;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One server of a cluster. Built by {@link #builder}; the canonical constructor grows with the model and is no stable
 * API.
 *
 * @param id unique in the cluster
 * @param hostname as {@link HostName#canonical} has it; fully qualified where the product needs it (CORE-82); unique in the cluster
 * @param address IP address or a name the load balancer can resolve (UMS-24); each node's own, but on loopback
 * @param site where it stands
 * @param role configured role
 * @param version installed release, or null if not declared
 * @param upstream the node it replicates from (CORE-45), or null
 * @param subnet the subnet of its service interface (UMS-09), or null if not declared
 * @param defaultGateway where its replies to other subnets go (UMS-09), or null if not declared
 * @param resources processors and memory, or null if not declared
 * @param attributes product facts by name, sorted; never a secret
 */
public record Node(
        NodeId id,
        String hostname,
        String address,
        SiteId site,
        NodeRole role,
        @Nullable SoftwareVersion version,
        @Nullable NodeId upstream,
        @Nullable Subnet subnet,
        @Nullable IpAddress defaultGateway,
        @Nullable NodeResources resources,
        Map<String, String> attributes) {

    /** Makes the names canonical and freezes the attributes in sorted order. */
    public Node {
        hostname = HostName.canonical(hostname);
        address = HostName.canonical(address);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /**
     * Starts a node whose host name is its id, at site {@code main}, of role {@link NodeRole#MEMBER}.
     *
     * @param id see {@link #id()}
     * @param address see {@link #address()}
     * @return a builder
     */
    public static Builder builder(String id, String address) {
        return new Builder(id, address);
    }

    /**
     * A product fact of this node.
     *
     * @param name for example {@code trv.external-url}
     * @return its value, or empty if not declared
     */
    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** Collects a node. Not thread-safe. */
    public static final class Builder {
        private final String id;
        private final String address;
        private @Nullable String hostname;
        private String site = Site.MAIN.id().value();
        private NodeRole role = NodeRole.MEMBER;
        private @Nullable String version;
        private @Nullable String upstream;
        private @Nullable String subnet;
        private @Nullable String defaultGateway;
        private @Nullable Supplier<NodeResources> resources;
        private final Map<String, String> attributes = new TreeMap<>();

        private Builder(String id, String address) {
            this.id = id;
            this.address = address;
        }

        /**
         * Sets the host name.
         *
         * @param value see {@link Node#hostname()}
         * @return this
         */
        public Builder hostname(String value) {
            hostname = value;
            return this;
        }

        /**
         * Sets the site.
         *
         * @param value see {@link Node#site()}
         * @return this
         */
        public Builder site(String value) {
            site = value;
            return this;
        }

        /**
         * Sets the configured role.
         *
         * @param value see {@link Node#role()}
         * @return this
         */
        public Builder role(NodeRole value) {
            role = value;
            return this;
        }

        /**
         * Sets the installed release.
         *
         * @param value see {@link Node#version()}
         * @return this
         */
        public Builder version(String value) {
            version = value;
            return this;
        }

        /**
         * Sets the node it replicates from.
         *
         * @param value see {@link Node#upstream()}
         * @return this
         */
        public Builder upstream(String value) {
            upstream = value;
            return this;
        }

        /**
         * Sets the subnet of its service interface.
         *
         * @param cidr see {@link Node#subnet()}
         * @return this
         */
        public Builder subnet(String cidr) {
            subnet = cidr;
            return this;
        }

        /**
         * Sets the default gateway.
         *
         * @param value see {@link Node#defaultGateway()}
         * @return this
         */
        public Builder defaultGateway(String value) {
            defaultGateway = value;
            return this;
        }

        /**
         * Sets processors and memory.
         *
         * @param cpus see {@link NodeResources#cpus()}
         * @param memoryMiB see {@link NodeResources#memoryMiB()}
         * @return this
         */
        public Builder resources(int cpus, long memoryMiB) {
            resources = () -> new NodeResources(cpus, memoryMiB);
            return this;
        }

        /**
         * Declares a product fact.
         *
         * @param name its name
         * @param value its value, never a secret
         * @return this
         */
        public Builder attribute(String name, String value) {
            attributes.put(name, value);
            return this;
        }

        /**
         * The node.
         *
         * @return an immutable node
         * @throws InvalidDeclarationException with everything that cannot be read, at once
         */
        public Node build() {
            Problems problems = new Problems();
            Node node = read(problems, "", "unreadable");
            if (problems.any()) {
                throw problems.refusing("node \"" + id + "\"");
            }
            return node;
        }

        /** Always a node, if need be with a stand-in for what cannot be read, so that the others keep their places. */
        Node read(Problems problems, String path, String standIn) {
            NodeId named = problems.read(path + "id", id, NodeId::of);
            // One mistake is told once: without a name of its own the host is called after the id.
            String called = hostname != null ? hostname : named == null ? standIn : id;
            String host = problems.read(path + "hostname", called, HostName::canonical);
            String where = problems.read(path + "address", address, HostName::canonical);
            SiteId at = problems.read(path + "site", site, SiteId::of);
            SoftwareVersion release = problems.read(path + "version", version, SoftwareVersion::of);
            NodeId from = problems.read(path + "upstream", upstream, NodeId::of);
            Subnet link = problems.read(path + "subnet", subnet, Subnet::of);
            IpAddress replies = problems.read(path + "defaultGateway", defaultGateway, IpAddress::of);
            NodeResources size = resources == null ? null : problems.build(path + "resources", "too little", resources);
            return new Node(
                    named == null ? NodeId.of(standIn) : named,
                    host == null ? standIn : host,
                    where == null ? standIn : where,
                    at == null ? Site.MAIN.id() : at,
                    role,
                    release,
                    from,
                    link,
                    replies,
                    size,
                    attributes);
        }
    }
}
