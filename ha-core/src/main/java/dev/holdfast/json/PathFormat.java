package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficPaths.BackupReference;
import dev.holdfast.model.lb.TrafficPaths.NodePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one node is reached. */
final class PathFormat {

    private static final String HELP = """
            node: Id of the node that is reached this way.
            serviceGroups: Groups whose admin state opens and closes the path, all together.
            references: Backup references that open the path when set and close it when taken away, all together.
            """;

    private static final String REFERENCE_HELP = """
            virtualServer: Name of the virtual server that clients address.
            backup: Name of the one without an address, which it falls back to (NS-04).
            """;

    private PathFormat() {}

    static @Nullable NodePath read(Fields in, List<Node> nodes) {
        in.help(HELP);
        NodeId node = in.requiredParsed("node", NodeId::of);
        List<String> groups = in.texts("serviceGroups");
        List<BackupReference> references = in.list("references", PathFormat::reference);
        in.end();
        if (node == null) {
            return null;
        }
        if (nodes.stream().noneMatch(known -> known.id().equals(node))) {
            in.problem(
                    "node",
                    "no such node",
                    "Use one of " + nodes.stream().map(Node::id).toList() + ".");
        }
        return in.build(() -> new NodePath(node, groups, references));
    }

    static ObjectNode write(NodePath path) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("node", path.node().value());
        path.serviceGroups().forEach(group -> out.withArray("serviceGroups").add(group));
        path.references()
                .forEach(reference -> out.withArray("references")
                        .addObject()
                        .put("virtualServer", reference.virtualServer())
                        .put("backup", reference.backup()));
        return out;
    }

    private static BackupReference reference(Fields in) {
        in.help(REFERENCE_HELP);
        BackupReference reference = new BackupReference(in.text("virtualServer"), in.text("backup"));
        in.end();
        return reference;
    }
}
