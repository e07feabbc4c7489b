package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import java.util.List;
import java.util.Optional;

/** What the nodes' own console must show before and after they form a cluster. */
final class Membership {

    static final Rule SEED_NODE_READY = Rule.live(
            "xm.seed-node-ready",
            Severity.BLOCKER,
            "the first node is fully configured before others join it",
            List.of("XM-07"),
            List.of(new Need(
                    XenMobileAttributes.CONFIGURED,
                    "the first node",
                    false,
                    Reading.YES_NO,
                    context -> List.of(Need.Seen.of(
                            first(context).value(),
                            context.observed().of(first(context), XenMobileAttributes.CONFIGURED))))),
            Membership::unready);

    static final Rule LISTED = Rule.live(
            "xm.member-listed",
            Severity.ERROR,
            "the page Cluster Information lists every node",
            List.of("XM-36"),
            List.of(Need.ofEachNode(XenMobileAttributes.LISTED, Reading.YES_NO)),
            Membership::unlisted);

    static final Rule ONE_OLDEST = Rule.live(
            "xm.exactly-one-oldest",
            Severity.ERROR,
            "exactly one node has the role OLDEST",
            List.of("XM-38", "XM-39"),
            List.of(Need.ofCluster(XenMobileAttributes.ROLES_READ, Reading.YES_NO)),
            Membership::oldest);

    static final Rule SQL_RIGHTS = Rule.live(
            "xm.sql-rights",
            Severity.ERROR,
            "the database account has the rights an upgrade needs",
            List.of("XM-E22"),
            List.of(Need.ofCluster(XenMobileAttributes.SQL_RIGHTS, Reading.YES_NO)),
            Membership::rights);

    private Membership() {}

    private static NodeId first(LintContext context) {
        return context.cluster().nodes().get(0).id();
    }

    private static List<Violation> unready(LintContext context) {
        NodeId first = first(context);
        return no(context.observed().holds(first, XenMobileAttributes.CONFIGURED))
                ? List.of(new Violation(
                        first.value(),
                        "not fully configured",
                        "fully configured",
                        "what joins it inherits a half-made database",
                        "Finish the first node, then join the others."))
                : List.of();
    }

    private static List<Violation> unlisted(LintContext context) {
        return context.cluster().nodes().stream()
                .map(Node::id)
                .filter(node -> no(context.observed().holds(node, XenMobileAttributes.LISTED)))
                .map(node -> new Violation(
                        node.value(),
                        "not listed under Support, Advanced, Cluster Information",
                        "listed as a member",
                        "it serves devices that the others do not know of",
                        "Compare database, PKI passwords and time with the first node's; then join it again."))
                .toList();
    }

    private static List<Violation> oldest(LintContext context) {
        List<NodeId> oldest = context.cluster().nodes().stream()
                .map(Node::id)
                .filter(node -> MemberRole.parse(context.observed()
                                .of(node, XenMobileAttributes.ROLE)
                                .orElse(null))
                        == MemberRole.OLDEST)
                .toList();
        return oldest.size() == 1
                ? List.of()
                : List.of(new Violation(
                        context.cluster().id().value(),
                        oldest.isEmpty() ? "no node is OLDEST" : oldest + " are OLDEST",
                        "one OLDEST, the others NONE or nothing",
                        oldest.isEmpty()
                                ? "nobody coordinates the cluster"
                                : "there are two clusters over one database",
                        "Check that the nodes reach each other, and restart the one that joined last."));
    }

    private static List<Violation> rights(LintContext context) {
        return no(context.observed().holds(XenMobileAttributes.SQL_RIGHTS))
                ? List.of(new Violation(
                        context.cluster().id().value(),
                        "rights missing",
                        "the rights to change the schema",
                        "nodes start in recovery mode after the upgrade",
                        "Give the account its rights and reboot the node."))
                : List.of();
    }

    private static boolean no(Optional<Boolean> seen) {
        return seen.equals(Optional.of(false));
    }
}
