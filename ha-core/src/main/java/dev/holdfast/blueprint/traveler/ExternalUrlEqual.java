package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;
import java.util.Optional;

/** Devices are told one URL, whichever server tells them (TRV-14, TRV-37). */
final class ExternalUrlEqual {

    static final Rule RULE = Rule.of(
            "trv.external-url-equal",
            Severity.ERROR,
            "every server that stays has the pool's external URL",
            List.of("TRV-14", "TRV-37", "TRV-E15"),
            ExternalUrlEqual::check);

    private ExternalUrlEqual() {}

    private static List<Violation> check(LintContext context) {
        Optional<String> pool = context.cluster().attribute(TravelerAttributes.POOL_URL);
        if (pool.isEmpty()) {
            return List.of();
        }
        return TravelerAttributes.staying(context.cluster())
                .filter(node -> !node.attribute(TravelerAttributes.EXTERNAL_URL).equals(pool))
                .map(node -> new Violation(
                        node.id().value(),
                        node.attribute(TravelerAttributes.EXTERNAL_URL).orElse("no external URL declared"),
                        pool.get(),
                        "devices set up by this server learn an address that is not the pool's, and keep it",
                        "Set the External URL field of the server document (TRV-INTEGRATE 08)."))
                .toList();
    }
}
