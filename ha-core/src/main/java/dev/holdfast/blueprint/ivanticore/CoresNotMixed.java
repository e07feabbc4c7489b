package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.stream.Stream;

/**
 * A pair is no farm: a standby among those that serve gets a share of the devices while all is well (CORE-60). Groups of
 * several Cores behind one virtual server are apart only if a path opens and closes each.
 */
final class CoresNotMixed {

    static final Rule RULE = Rule.of(
            "core.cores-not-mixed",
            Severity.ERROR,
            "a standby is not mixed among those that serve",
            List.of("CORE-60"),
            CoresNotMixed::check);

    private CoresNotMixed() {}

    private static List<Violation> check(LintContext context) {
        PairView pair = new PairView(context);
        LoadBalancing balancing = context.loadBalancing();
        return Stream.concat(
                        balancing.groups().stream().flatMap(group -> mixed(group.name(), pair.cores(List.of(group)))),
                        balancing.virtualServers().stream()
                                .flatMap(vserver -> mixed(vserver.name(), pair.cores(open(pair, balancing, vserver)))))
                .toList();
    }

    /** What a group mixes by itself is told of the group alone. */
    private static List<ServiceGroup> open(PairView pair, LoadBalancing balancing, VirtualServer vserver) {
        List<ServiceGroup> single = pair.groups(vserver).stream()
                .filter(group -> pair.cores(List.of(group)).size() == 1)
                .toList();
        return single.stream().allMatch(group -> hasPath(balancing, group)) ? List.of() : single;
    }

    private static boolean hasPath(LoadBalancing balancing, ServiceGroup group) {
        return balancing.paths().paths().stream()
                .anyMatch(path -> path.serviceGroups().contains(group.name()));
    }

    private static Stream<Violation> mixed(String subject, List<Node> cores) {
        return cores.size() < 2
                ? Stream.of()
                : Stream.of(new Violation(
                        subject,
                        "leads to " + cores.stream().map(Node::id).toList() + " at once",
                        "one Core; the others behind it as a backup, or a path of their own",
                        "devices are led to a standby while the primary serves",
                        "Give each Core a service group of its own, and the standby's a virtual server without an address"
                                + " that is opened as a backup; they must not be mixed."));
    }
}
