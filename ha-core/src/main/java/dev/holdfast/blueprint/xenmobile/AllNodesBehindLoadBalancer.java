package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Members;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is in the cluster is behind every virtual server, and nothing else is (XM-55). */
final class AllNodesBehindLoadBalancer {

    static final Rule RULE = Rule.of(
            "xm.all-nodes-behind-lb",
            Severity.ERROR,
            "every virtual server leads to exactly the nodes of the cluster",
            List.of("XM-55"),
            AllNodesBehindLoadBalancer::check);

    private AllNodesBehindLoadBalancer() {}

    private static List<Violation> check(LintContext context) {
        XenMobileView view = XenMobileView.of(context.cluster());
        List<String> used = Stream.concat(view.mdm().stream(), view.mam().stream())
                .map(VirtualServer::groups)
                .flatMap(List::stream)
                .distinct()
                .toList();
        return context.loadBalancing().groups().stream()
                .filter(group -> used.contains(group.name()))
                .flatMap(group -> violations(context, group))
                .toList();
    }

    private static Stream<Violation> violations(LintContext context, ServiceGroup group) {
        List<NodeId> absent =
                new ArrayList<>(context.cluster().nodes().stream().map(Node::id).toList());
        List<String> strangers = new ArrayList<>();
        for (ServiceGroupMember member : group.members()) {
            Members.nodeOf(context.cluster(), member)
                    .ifPresentOrElse(node -> absent.remove(node.id()), () -> strangers.add(member.server()));
        }
        return Stream.of(missing(group, absent), foreign(group, strangers)).flatMap(List::stream);
    }

    private static List<Violation> missing(ServiceGroup group, List<NodeId> absent) {
        return absent.isEmpty()
                ? List.of()
                : List.of(new Violation(
                        group.name(),
                        "without " + absent,
                        "every node of the cluster",
                        "these nodes carry no load, and n+1 exists on paper only",
                        "Add them to the group."));
    }

    private static List<Violation> foreign(ServiceGroup group, List<String> strangers) {
        return strangers.isEmpty()
                ? List.of()
                : List.of(new Violation(
                        group.name(),
                        "with " + strangers + ", no nodes of the cluster",
                        "only nodes of the cluster",
                        "devices reach servers that do not know them",
                        "Remove them from the group, or declare them as nodes."));
    }
}
