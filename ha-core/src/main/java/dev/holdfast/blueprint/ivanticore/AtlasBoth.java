package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;

/** Atlas data is replicated only between servers that both have it enabled (CORE-31). */
final class AtlasBoth {

    static final Rule RULE = Rule.of(
            "core.atlas-both",
            Severity.ERROR,
            "Atlas is enabled on all of them or on none",
            List.of("CORE-30", "CORE-31"),
            AtlasBoth::check);

    private AtlasBoth() {}

    private static List<Violation> check(LintContext context) {
        List<Node> cores = CoreLinks.cores(context.cluster());
        if (cores.stream().noneMatch(AtlasBoth::enabled)) {
            return List.of();
        }
        return cores.stream()
                .filter(core -> !enabled(core))
                .map(core -> new Violation(
                        core.id().value(),
                        "Atlas is not enabled",
                        "enabled, as on the others",
                        "no Atlas data is replicated; after a failover its history is gone",
                        "Enable it under Settings > Services (CORE-ATLAS)."))
                .toList();
    }

    private static boolean enabled(Node core) {
        return CoreKeys.ATLAS.in(core).orElse(false);
    }
}
