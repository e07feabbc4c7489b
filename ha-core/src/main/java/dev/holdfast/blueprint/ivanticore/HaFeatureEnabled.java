package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** The window exists only after the vendor has enabled the feature (CORE-64). */
final class HaFeatureEnabled {

    static final Rule RULE = Rule.live(
            "core.ha-feature-enabled",
            Severity.BLOCKER,
            "the vendor has enabled high availability on every Core",
            List.of("CORE-64"),
            List.of(CoreNeeds.ofCores(CoreObservations.FEATURE, Reading.YES_NO)),
            HaFeatureEnabled::check);

    private HaFeatureEnabled() {}

    private static List<Violation> check(LintContext context) {
        return CoreLinks.cores(context.cluster()).stream()
                .filter(core -> !context.observed()
                        .holds(core.id(), CoreObservations.FEATURE)
                        .orElse(true))
                .map(core -> new Violation(
                        core.id().value(),
                        "the System Manager has no HA Configuration",
                        "Maintenance > HA Configuration",
                        "nothing of it can be set up",
                        "Ask Professional Services or a qualified partner to enable the feature."))
                .toList();
    }
}
