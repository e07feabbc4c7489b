package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.Optional;

/** The guide's own test that a replication brought everything (CORE-111). */
final class DeviceCountEqual {

    static final Rule RULE = Rule.live(
            "core.device-count-equal",
            Severity.ERROR,
            "after a replication all Cores count the same devices",
            List.of("CORE-111"),
            List.of(CoreNeeds.ofCores(CoreObservations.DEVICES, Reading.COUNT)),
            DeviceCountEqual::check);

    private DeviceCountEqual() {}

    private static List<Violation> check(LintContext context) {
        Optional<Integer> wanted = CoreLinks.primary(context.cluster()).flatMap(primary -> count(context, primary));
        return CoreLinks.secondaries(context.cluster()).stream()
                .filter(core -> wanted.isPresent()
                        && count(context, core).isPresent()
                        && !count(context, core).equals(wanted))
                .map(core -> new Violation(
                        core.id().value(),
                        count(context, core).orElse(0) + " devices",
                        wanted.orElse(0) + ", as on the primary",
                        "devices that it does not know must enroll again after a failover",
                        "Run Sync Now, and count again."))
                .toList();
    }

    private static Optional<Integer> count(LintContext context, Node core) {
        return context.observed().countOf(core.id(), CoreObservations.DEVICES);
    }
}
