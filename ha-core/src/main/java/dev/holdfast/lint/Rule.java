package dev.holdfast.lint;

import dev.holdfast.model.ProductFamily;
import java.util.List;

/**
 * One requirement that can be checked.
 *
 * @param id lower case, dotted; the first part is the family or topic it applies to (M20)
 * @param severity of its findings, unless a violation says otherwise
 * @param kind whether the declaration suffices to check it
 * @param title the requirement in one short sentence
 * @param factIds why it exists; each resolves in {@code dev.holdfast.facts.Facts}
 * @param check finds the violations; pure, in a stable order
 */
public record Rule(String id, Severity severity, Kind kind, String title, List<String> factIds, Check check) {

    /** First parts of ids that apply to every family (M20). */
    private static final List<String> TOPICS =
            List.of("rb", "change", "capacity", "lb", "ns", "tls", "cert", "vip", "sql", "dr", "notify");

    /** Rejects an id without a topic. */
    public Rule {
        factIds = List.copyOf(factIds);
        if (!id.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)+")) {
            throw new IllegalArgumentException(
                    "rule id \"" + id + "\": use lower case with a dot after the family, such as xm.two-vips");
        }
    }

    /** What a rule needs to see. */
    public enum Kind {
        /** The declaration. */
        STATIC,
        /** An observation. */
        LIVE
    }

    /** Finds violations. */
    @FunctionalInterface
    public interface Check {
        /**
         * Checks.
         *
         * @param context what may be looked at
         * @return every violation, none if all is well
         */
        List<Violation> violations(LintContext context);
    }

    /**
     * A rule that the declaration suffices to check.
     *
     * @param id see {@link #id()}
     * @param severity see {@link #severity()}
     * @param title see {@link #title()}
     * @param factIds see {@link #factIds()}
     * @param check see {@link #check()}
     * @return the rule
     */
    public static Rule of(String id, Severity severity, String title, List<String> factIds, Check check) {
        return new Rule(id, severity, Kind.STATIC, title, factIds, check);
    }

    /**
     * A rule that needs an observation.
     *
     * @param id see {@link #id()}
     * @param severity see {@link #severity()}
     * @param title see {@link #title()}
     * @param factIds see {@link #factIds()}
     * @param check see {@link #check()}
     * @return the rule
     */
    public static Rule live(String id, Severity severity, String title, List<String> factIds, Check check) {
        return new Rule(id, severity, Kind.LIVE, title, factIds, check);
    }

    /**
     * Whether the rule speaks about clusters of this family.
     *
     * @param family any family
     * @return whether the id begins with the family's id or with a topic of all families
     */
    public boolean appliesTo(ProductFamily family) {
        String prefix = id.substring(0, id.indexOf('.'));
        return prefix.equals(family.id()) || TOPICS.contains(prefix);
    }

    /**
     * Evaluates the rule.
     *
     * @param context what may be looked at
     * @return findings, in no promised order; exactly one, not evaluated, if an observation is needed and missing
     */
    public List<Finding> evaluate(LintContext context) {
        if (kind == Kind.LIVE && context.observed().isEmpty()) {
            return List.of(new Finding(
                    id,
                    Severity.INFO,
                    context.cluster().id().value(),
                    "nothing was observed",
                    title,
                    "the rule (" + severity + ") says nothing either way",
                    "Observe the cluster and check again.",
                    factIds,
                    false));
        }
        return check.violations(context).stream().map(this::finding).toList();
    }

    private Finding finding(Violation violation) {
        Severity own = violation.severity();
        return new Finding(
                id,
                own == null ? severity : own,
                violation.subject(),
                violation.seen(),
                violation.wanted(),
                violation.consequence(),
                violation.remedy(),
                factIds,
                true);
    }
}
