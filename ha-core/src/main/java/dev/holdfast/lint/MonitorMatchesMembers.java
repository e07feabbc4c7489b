package dev.holdfast.lint;

import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.ServiceGroup;
import java.util.List;
import java.util.Optional;

/**
 * A monitor that asks members on their own port speaks as they do (XM-E16, NS-12). TCP may carry either, so nothing is
 * said of it. An error and no blocker: a server may answer plain HTTP on its TLS port with a code that was bound on
 * purpose.
 */
final class MonitorMatchesMembers {

    static final Rule RULE = Rule.of(
            "tls.monitor-matches-members",
            Severity.ERROR,
            "a monitor speaks TLS exactly where the members it asks do",
            List.of("XM-E16", "RB-04", "NS-12"),
            MonitorMatchesMembers::check);

    private MonitorMatchesMembers() {}

    private static List<Violation> check(LintContext context) {
        return context.loadBalancing().groups().stream()
                .filter(group -> group.protocol() != LbProtocol.TCP)
                .flatMap(group -> group.monitors().stream()
                        .flatMap(name -> context.loadBalancing().monitor(name).stream())
                        .flatMap(monitor -> violation(group, monitor).stream()))
                .toList();
    }

    private static Optional<Violation> violation(ServiceGroup group, HealthMonitor monitor) {
        boolean tls = group.protocol() != LbProtocol.HTTP;
        return asksOverTls(group, monitor)
                .filter(asked -> asked != tls)
                .map(asked -> new Violation(
                        group.name(),
                        "monitor " + monitor.name() + " speaks " + words(asked) + ", the members " + words(tls) + " ("
                                + group.protocol() + ")",
                        "a monitor that speaks " + words(tls),
                        "no member answers it, so all are down",
                        "Bind a monitor that speaks " + words(tls)
                                + ", or give this one the port on which it is understood."));
    }

    /** Empty if it speaks neither, or of a port that is not the members' own. */
    private static Optional<Boolean> asksOverTls(ServiceGroup group, HealthMonitor monitor) {
        if (monitor instanceof HealthMonitor.HttpEcv page) {
            return page.port() == 0 || group.members().stream().anyMatch(member -> member.port() == page.port())
                    ? Optional.of(page.secure())
                    : Optional.empty();
        }
        return monitor instanceof HealthMonitor.HttpStatus code ? Optional.of(code.secure()) : Optional.empty();
    }

    private static String words(boolean tls) {
        return tls ? "TLS" : "plain HTTP";
    }
}
