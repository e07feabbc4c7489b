package dev.holdfast.lint;

import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import java.util.List;

/** Of two monitors that may ask for a drain the load balancer takes one at most (NS-10). */
final class OneTrofsMonitor {

    static final Rule RULE = Rule.of(
            "ns.one-trofs-monitor",
            Severity.ERROR,
            "at most one monitor of a group drains its members",
            List.of("NS-10"),
            OneTrofsMonitor::check);

    private OneTrofsMonitor() {}

    private static List<Violation> check(LintContext context) {
        return context.loadBalancing().groups().stream()
                .filter(group -> draining(context.loadBalancing(), group).size() > 1)
                .map(group -> new Violation(
                        group.name(),
                        draining(context.loadBalancing(), group) + " drain on an answer",
                        "one of them",
                        "the appliance refuses the second binding",
                        "Let one monitor drain; what it says counts as up for the others."))
                .toList();
    }

    private static List<String> draining(LoadBalancing balancing, ServiceGroup group) {
        return group.monitors().stream()
                .flatMap(name -> balancing.monitor(name).stream())
                .filter(monitor -> monitor.drainsOn().isPresent())
                .map(HealthMonitor::name)
                .toList();
    }
}
