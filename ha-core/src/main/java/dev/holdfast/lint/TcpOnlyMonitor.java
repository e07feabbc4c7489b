package dev.holdfast.lint;

import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import java.util.List;

/** An open port is no working application (XM-E15, UMS-52). */
final class TcpOnlyMonitor {

    static final Rule RULE = Rule.of(
            "lb.tcp-only-monitor",
            Severity.INFO,
            "every group is asked for more than an open port",
            List.of("UMS-52", "XM-E15"),
            TcpOnlyMonitor::check);

    private TcpOnlyMonitor() {}

    private static List<Violation> check(LintContext context) {
        return context.loadBalancing().groups().stream()
                .filter(group -> asksOnlyThePort(context.loadBalancing(), group))
                .map(group -> new Violation(
                        group.name(),
                        group.monitors().isEmpty()
                                ? "no monitor, so the load balancer's TCP default"
                                : "only TCP monitors " + group.monitors(),
                        "a monitor that reads a page of the application",
                        "a member that accepts connections but does not work stays in use",
                        "Bind an HTTP monitor if the product has a status page on any port."))
                .toList();
    }

    private static boolean asksOnlyThePort(LoadBalancing loadBalancing, ServiceGroup group) {
        return group.monitors().stream()
                .flatMap(name -> loadBalancing.monitor(name).stream())
                .allMatch(HealthMonitor.TcpConnect.class::isInstance);
    }
}
