package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Load;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who takes part in a runbook, and what they have to carry. The first node is taken for the OLDEST one (XM-38). */
record Scene(List<NodeId> nodes, @Nullable Load load, String release) {

    Scene {
        nodes = List.copyOf(nodes);
    }

    static Scene of(Cluster cluster) {
        Optional<Load> load = cluster.deviceCount().isEmpty()
                ? Optional.empty()
                : cluster.attribute(AttributeNames.DEVICES_PER_NODE)
                        .filter(text -> text.matches("[1-9]\\d{0,8}"))
                        .map(text -> new Load(cluster.deviceCount().getAsInt(), Integer.parseInt(text)));
        return new Scene(
                cluster.nodes().stream().map(Node::id).toList(),
                load.orElse(null),
                XenMobileView.oldestRelease(cluster)
                        .map(version -> version.text())
                        .orElse("the installed release"));
    }

    /** As a person lists them. */
    static String names(List<NodeId> nodes) {
        return String.join(", ", nodes.stream().map(NodeId::value).toList());
    }

    int size() {
        return nodes.size();
    }

    NodeId oldest() {
        return nodes.get(0);
    }

    List<NodeId> others() {
        return nodes.subList(1, nodes.size());
    }

    /** Whether so few nodes are too few, where all of them are enough. */
    boolean tooFew(int serving) {
        Load all = load;
        return all != null && all.carriedBy(nodes.size()) && !all.carriedBy(serving);
    }
}
