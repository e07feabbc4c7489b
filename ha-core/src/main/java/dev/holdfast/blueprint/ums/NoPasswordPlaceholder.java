package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;

/** What was copied from the published script as it stands (UMS-17, UMS-19). The password itself is never looked at. */
final class NoPasswordPlaceholder {

    static final Rule RULE = Rule.of(
            "ums.db-password-placeholder",
            Severity.BLOCKER,
            "the published script's placeholder and its typographic quotes are gone",
            List.of("UMS-17", "UMS-19"),
            NoPasswordPlaceholder::check);

    /** The published script's password, to be replaced. */
    static final String PLACEHOLDER = "setyourpasswordhere";

    private static final String TYPOGRAPHIC = "‘’‚‛“”„‟«»‹›";

    private NoPasswordPlaceholder() {}

    static boolean typographic(String text) {
        return text.chars().anyMatch(c -> TYPOGRAPHIC.indexOf(c) >= 0);
    }

    private static List<Violation> check(LintContext context) {
        List<Violation> violations = new ArrayList<>();
        String reference =
                context.cluster().attribute(UmsAttributes.PASSWORD_REFERENCE).orElse("");
        if (reference.contains(PLACEHOLDER)) {
            violations.add(violation("database password", "the placeholder of the published script"));
        } else if (typographic(reference)) {
            violations.add(violation("database password", "typographic quotes"));
        }
        for (Node node : context.cluster().nodes()) {
            if (node.attribute(UmsAttributes.DATASOURCE)
                    .filter(NoPasswordPlaceholder::typographic)
                    .isPresent()) {
                violations.add(violation("datasource of " + node.id(), "typographic quotes"));
            }
        }
        return violations;
    }

    private static Violation violation(String subject, String seen) {
        return new Violation(
                subject,
                seen,
                "the name under which a password of your own is kept; plain quotes or none",
                "the script fails, or the database gets a password that everybody can read in the article",
                "Choose a password, keep it in the secret store, and name the place here.");
    }
}
