package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.Gslb;
import dev.holdfast.model.lb.GslbService;
import java.util.List;
import java.util.stream.Stream;

/** The guide's Manual Resume: a primary that is back lacks what was written meanwhile (CORE-12, CORE-61). */
final class ResumeManual {

    static final Rule RULE = Rule.of(
            "core.resume-manual",
            Severity.ERROR,
            "traffic that the load balancer moved stays until an operator moves it back",
            List.of("CORE-12", "CORE-61", "CORE-E02", "NS-04"),
            ResumeManual::check);

    private ResumeManual() {}

    private static List<Violation> check(LintContext context) {
        return Stream.concat(onOneBalancer(context), betweenSites(context)).toList();
    }

    private static Stream<Violation> onOneBalancer(LintContext context) {
        return new PairView(context)
                .fronts().stream()
                        .filter(front -> front.backup() != null && !front.holdDown())
                        .map(front -> new Violation(
                                front.name(),
                                "falls back to " + front.backup() + ", and returns by itself",
                                "disablePrimaryOnDown enabled",
                                "devices return to a primary that lacks what was written on the secondary",
                                "Enable disablePrimaryOnDown on this virtual server."));
    }

    /** Names that lead to a virtual server of the Cores. */
    private static Stream<Violation> betweenSites(LintContext context) {
        Gslb gslb = context.loadBalancing().gslb();
        List<IpAddress> cores = new PairView(context)
                .fronts().stream().flatMap(front -> front.address().stream()).toList();
        List<String> leading = gslb.services().stream()
                .filter(service -> cores.contains(service.address()))
                .map(GslbService::name)
                .toList();
        return gslb.virtualServers().stream()
                .filter(vserver ->
                        vserver.backup() != null && vserver.holdDownAt().isEmpty())
                .filter(vserver -> vserver.services().stream().anyMatch(leading::contains))
                .map(vserver -> new Violation(
                        vserver.name(),
                        "the name falls back to " + vserver.backup() + ", and returns by itself",
                        "held down at every site",
                        "devices return to a primary that lacks what was written at the other site",
                        "Hold it down on the load balancers of all sites."));
    }
}
