package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.ServiceGroup;
import java.util.List;
import java.util.stream.Stream;

/** Swapped roles with monitors left as they were ask each Core the other's question (CORE-62). */
final class MonitorsMatchRoles {

    static final Rule RULE = Rule.both(
            "core.lb-monitors-match-roles",
            Severity.ERROR,
            "the primary is asked for its status page, the secondary for its HA status page",
            List.of("CORE-54", "CORE-56", "CORE-62"),
            List.of(CoreNeeds.ofCores(CoreObservations.MODE, CoreWords.MODE)),
            MonitorsMatchRoles::check);

    private MonitorsMatchRoles() {}

    private static List<Violation> check(LintContext context) {
        PairView pair = new PairView(context);
        return Stream.concat(
                        wrong(pair, NodeRole.PRIMARY, "/status/status.html"),
                        wrong(pair, NodeRole.SECONDARY, "/hastatus.html"))
                .toList();
    }

    private static Stream<Violation> wrong(PairView pair, NodeRole role, String page) {
        return pair.groups(role).stream()
                .filter(group -> pair.monitors(group).stream().noneMatch(monitor -> asks(monitor, page)))
                .map(group -> violation(group, role, page));
    }

    private static boolean asks(HealthMonitor monitor, String page) {
        return monitor instanceof HealthMonitor.HttpEcv ecv
                && ecv.send().endsWith(" " + page)
                && ecv.receive().startsWith(CoreStatusPage.OK);
    }

    private static Violation violation(ServiceGroup group, NodeRole role, String page) {
        return new Violation(
                group.name(),
                group.monitors().isEmpty() ? "no monitor" : "monitors " + group.monitors(),
                "a monitor that asks a " + role + " for " + page + " and expects " + CoreStatusPage.OK,
                "the load balancer judges this Core by the wrong question",
                "Bind the monitor of its role; after a swap of roles, swap the monitors.");
    }
}
