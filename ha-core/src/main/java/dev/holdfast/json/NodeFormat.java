package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.HostName;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeResources;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.Site;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.Subnet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node. */
final class NodeFormat {

    private static final String HELP = """
            id: Names the node in this file, in orders and in reports; unique in the cluster.
            hostname: Host name, unique in the cluster and fully qualified where the product needs it (CORE-82); its \
            id if left out.
            address: IPv4 or IPv6 address, or a name that the load balancer can resolve (UMS-24).
            site: Id of the site where it stands; main if left out (CORE-38, CORE-43).
            role: What it is configured to be: PRIMARY and SECONDARY of a pair (CORE-69), MEMBER of equals, SENTRY \
            beside it (CORE-47).
            version: Installed release, in quotes, such as "11.12.0.0"; nodes that replicate must have the same \
            (CORE-118).
            upstream: Id of the node it replicates from (CORE-45, CORE-46).
            subnet: Subnet of its service interface, such as 10.20.0.0/24; the walk of a packet needs it (UMS-09).
            defaultGateway: Where its replies to other subnets go; with the client's address kept it must be the \
            load balancer (UMS-08, UMS-09).
            resources: What the machine has to work with; the same on both nodes of a pair (CORE-14).
            attributes: Facts that only this product knows about a node, such as trv.external-url or \
            core.by-hand.attested, each a text, more than one value separated by blanks; the names are where those of \
            the cluster are; never a secret.
            """;

    private static final String RESOURCES_HELP = """
            cpus: Number of processors (CORE-14).
            memoryMiB: Memory in MiB (CORE-14).
            """;

    private NodeFormat() {}

    /** Always a node, if need be a stand-in: the others keep their place in the list. */
    static Node read(Fields in) {
        in.help(HELP);
        NodeId id = in.requiredParsed("id", NodeId::of);
        NodeId named = id == null ? NodeId.of(in.standIn("id")) : id;
        String hostname = in.parsed("hostname", HostName::canonical);
        String address = in.requiredParsed("address", HostName::canonical);
        SiteId site = in.parsed("site", SiteId::of);
        NodeRole role = in.constant("role", NodeRole.class, NodeRole.MEMBER);
        SoftwareVersion version = in.parsed("version", Attributes::version);
        NodeId upstream = in.parsed("upstream", NodeId::of);
        Subnet subnet = in.parsed("subnet", Subnet::of);
        IpAddress gateway = in.parsed("defaultGateway", IpAddress::of);
        NodeResources resources = in.optional("resources", NodeFormat::resources);
        Map<String, String> attributes = in.map("attributes");
        in.end();
        SiteId at = site == null ? Site.MAIN.id() : site;
        Node node = in.build(() -> new Node(
                named,
                hostname == null ? named.value() : hostname,
                address == null ? in.standIn("address") : address,
                at,
                role,
                version,
                upstream,
                subnet,
                gateway,
                resources,
                attributes));
        return node == null ? standIn(named, in) : node;
    }

    /** An id need not be a host name: one that ends with a hyphen is none (RFC 1123). */
    private static Node standIn(NodeId id, Fields in) {
        return Node.builder(id.value(), in.standIn("address"))
                .hostname(in.standIn("hostname"))
                .build();
    }

    static ObjectNode write(Node node) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("id", node.id().value());
        if (!node.hostname().equals(node.id().value())) {
            out.put("hostname", node.hostname());
        }
        out.put("address", node.address());
        if (!node.site().equals(Site.MAIN.id())) {
            out.put("site", node.site().value());
        }
        if (node.role() != NodeRole.MEMBER) {
            out.put("role", node.role().name());
        }
        put(out, "version", node.version());
        put(out, "upstream", node.upstream());
        put(out, "subnet", node.subnet());
        put(out, "defaultGateway", node.defaultGateway());
        NodeResources resources = node.resources();
        if (resources != null) {
            out.putObject("resources").put("cpus", resources.cpus()).put("memoryMiB", resources.memoryMiB());
        }
        Attributes.write(out, node.attributes());
        return out;
    }

    private static void put(ObjectNode out, String name, @Nullable Object value) {
        if (value != null) {
            out.put(name, value.toString());
        }
    }

    private static @Nullable NodeResources resources(Fields in) {
        in.help(RESOURCES_HELP);
        int cpus = in.requiredInteger("cpus", 1, Integer.MAX_VALUE);
        long memory = in.requiredLong("memoryMiB", 1);
        in.end();
        return in.build(() -> new NodeResources(cpus, memory));
    }
}
