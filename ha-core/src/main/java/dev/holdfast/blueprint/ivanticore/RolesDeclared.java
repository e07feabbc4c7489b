package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.NodeRole;
import java.util.List;

/** A failover goes from one primary to a secondary: a policy without both has nobody to move (CORE-69). */
final class RolesDeclared {

    static final Rule RULE = Rule.of(
            "core.roles-declared",
            Severity.ERROR,
            "one Core is the primary, and at least one its secondary",
            List.of("CORE-69"),
            RolesDeclared::check);

    private RolesDeclared() {}

    /** Whether these roles make no failover group. */
    static boolean wrong(Cluster cluster) {
        return count(cluster, NodeRole.PRIMARY) != 1 || count(cluster, NodeRole.SECONDARY) == 0;
    }

    private static List<Violation> check(LintContext context) {
        Cluster cluster = context.cluster();
        return wrong(cluster)
                ? List.of(new Violation(
                        cluster.id().value(),
                        count(cluster, NodeRole.PRIMARY) + " PRIMARY and " + count(cluster, NodeRole.SECONDARY)
                                + " SECONDARY: "
                                + cluster.nodes().stream()
                                        .map(node -> node.id() + " " + node.role())
                                        .toList(),
                        "one PRIMARY and at least one SECONDARY",
                        "nobody can tell who serves and who takes over; no failover is decided",
                        "Declare each Core's role as it is configured, or leave the failover policy out."))
                : List.of();
    }

    private static long count(Cluster cluster, NodeRole role) {
        return cluster.nodes().stream().filter(node -> node.role() == role).count();
    }
}
