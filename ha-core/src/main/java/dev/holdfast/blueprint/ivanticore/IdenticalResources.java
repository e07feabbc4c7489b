package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeResources;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A smaller secondary breaks down under the load it was bought for (CORE-14). */
final class IdenticalResources {

    static final Rule RULE = Rule.of(
            "core.identical-resources",
            Severity.ERROR,
            "all Cores have the same processors and memory",
            List.of("CORE-14"),
            IdenticalResources::check);

    private IdenticalResources() {}

    private static List<Violation> check(LintContext context) {
        List<Node> nodes = context.cluster().nodes();
        Optional<NodeResources> first =
                nodes.stream().map(Node::resources).filter(Objects::nonNull).findFirst();
        return nodes.stream()
                .filter(node -> node.resources() == null
                        || !Optional.of(node.resources()).equals(first))
                .map(node -> violation(node, first))
                .toList();
    }

    private static Violation violation(Node node, Optional<NodeResources> first) {
        NodeResources resources = node.resources();
        Violation violation = new Violation(
                node.id().value(),
                resources == null ? "not declared" : text(resources),
                first.map(IdenticalResources::text).orElse("declared resources"),
                "after a failover the smaller Core carries the load of the larger",
                resources == null ? "Declare its processors and memory." : "Make the Cores equal.");
        return resources == null ? violation.as(Severity.WARN) : violation;
    }

    private static String text(NodeResources resources) {
        return resources.cpus() + " CPUs, " + resources.memoryMiB() + " MiB";
    }
}
