package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import java.util.List;

/** The Core for recovery takes the main site's Secondary for its Primary (CORE-45). */
final class ChainUpstream {

    static final Rule RULE = Rule.of(
            "core.chain-upstream",
            Severity.BLOCKER,
            "every secondary has its primary; the one at another site has the main site's secondary",
            List.of("CORE-43", "CORE-45"),
            ChainUpstream::check);

    private ChainUpstream() {}

    private static List<Violation> check(LintContext context) {
        Cluster cluster = context.cluster();
        List<Node> secondaries = CoreLinks.secondaries(cluster);
        return secondaries.stream()
                .filter(node -> wrong(cluster, secondaries, node))
                .map(node -> new Violation(
                        node.id().value(),
                        node.upstream() == null ? "replicates from nobody" : "replicates from " + node.upstream(),
                        secondaries.size() > 1 && isRemote(cluster, node)
                                ? "the main site's secondary"
                                : "a Core of the chain",
                        "a failover of the main pair leaves it without a source, or it burdens the primary twice",
                        "Choose the main site's secondary in its Hostname/IP field."))
                .toList();
    }

    private static boolean wrong(Cluster cluster, List<Node> secondaries, Node node) {
        Node upstream = CoreLinks.upstream(cluster, node).orElse(null);
        if (upstream == null || !CoreLinks.isCore(upstream)) {
            return true;
        }
        boolean mainHasOne = secondaries.stream().anyMatch(other -> !other.equals(node) && !isRemote(cluster, other));
        return isRemote(cluster, node) && mainHasOne && upstream.role() == NodeRole.PRIMARY;
    }

    private static boolean isRemote(Cluster cluster, Node node) {
        return CoreLinks.primary(cluster)
                .filter(primary -> !primary.site().equals(node.site()))
                .isPresent();
    }
}
