package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.HostName;
import dev.holdfast.model.Ipv4;
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

    private NodeFormat() {}

    /** Always a node, if need be a stand-in: the others keep their place in the list. */
    static Node read(Fields in) {
        NodeId id = in.requiredParsed("id", NodeId::of);
        NodeId named = id == null ? NodeId.of(in.standIn("id")) : id;
        String hostname = in.parsed("hostname", HostName::canonical);
        String address = in.requiredParsed("address", HostName::canonical);
        SiteId site = in.parsed("site", SiteId::of);
        NodeRole role = in.constant("role", NodeRole.class, NodeRole.MEMBER);
        SoftwareVersion version = in.parsed("version", SoftwareVersion::of);
        NodeId upstream = in.parsed("upstream", NodeId::of);
        Subnet subnet = in.parsed("subnet", Subnet::of);
        Ipv4 gateway = in.parsed("defaultGateway", Ipv4::of);
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
        int cpus = in.requiredInteger("cpus", 1, Integer.MAX_VALUE);
        long memory = in.requiredLong("memoryMiB", 1);
        in.end();
        return in.build(() -> new NodeResources(cpus, memory));
    }
}
