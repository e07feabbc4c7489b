package dev.holdfast.lint;

import dev.holdfast.model.ProductFamily;
import java.util.List;

/**
 * A misspelt family is judged by no product's rules, and a report without findings looks like a good one. Who writes rules
 * of an own family leaves this rule out.
 *
 * @param known the families whose rules are run
 */
record FamilyKnown(List<ProductFamily> known) {

    static final String ID = "lint.family-unknown";

    Rule rule() {
        return Rule.of(
                ID,
                Severity.WARN,
                "some product's rules judge the cluster, or it is declared that none are to",
                List.of(),
                this::check);
    }

    private List<Violation> check(LintContext context) {
        ProductFamily family = context.cluster().family();
        if (known.contains(family)
                || GenericKeys.OWN_FAMILY.in(context.cluster()).orElse(false)) {
            return List.of();
        }
        String closest = ProductFamily.closest(family.id())
                .filter(known::contains)
                .map(each -> "; closest is " + each)
                .orElse("");
        return List.of(new Violation(
                family.id(),
                "family " + family + ", for which no product's rules are known" + closest,
                "one of " + known,
                "only the rules of every cluster were applied",
                "Correct the family; for a product of your own, declare the attribute " + AttributeNames.OWN_FAMILY
                        + ": \"yes\"."));
    }
}
