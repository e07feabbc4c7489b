package dev.holdfast.lint;

import dev.holdfast.model.ProductFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One requirement that can be checked.
 *
 * @param id lower case, dotted; the first part is a family or a topic, see {@link #appliesTo} (M20)
 * @param severity of its findings, unless a violation says otherwise
 * @param kind whether the declaration suffices to check it
 * @param title the requirement in one short sentence
 * @param factIds why it exists; each of ours resolves in {@code dev.holdfast.facts.Facts}
 * @param needs what it must have seen; empty if and only if the declaration suffices
 * @param check finds the violations; pure, in a stable order
 */
public record Rule(
        String id, Severity severity, Kind kind, String title, List<String> factIds, List<Need> needs, Check check) {

    /** Rejects an id without a topic, and a rule that would judge what it did not see. */
    public Rule {
        factIds = List.copyOf(factIds);
        needs = List.copyOf(needs);
        if (!id.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)+")) {
            throw new IllegalArgumentException(
                    "rule id \"" + id + "\": use lower case with a dot after the family, such as xm.two-vips");
        }
        if (kind != Kind.STATIC && needs.isEmpty()) {
            throw new IllegalArgumentException("rule " + id + ": a live rule names the observations it needs");
        }
    }

    /** What a rule needs to see. */
    public enum Kind {
        /** The declaration, and at most the instant of the check. */
        STATIC,
        /** Observations: it judges only subjects of which it has seen all that it needs. */
        LIVE,
        /** The declaration, which it always judges, and observations where there are any. */
        BOTH
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
        return new Rule(id, severity, Kind.STATIC, title, factIds, List.of(), check);
    }

    /**
     * A rule that needs observations. What its check says of a subject that lacks one is not heard.
     *
     * @param id see {@link #id()}
     * @param severity see {@link #severity()}
     * @param title see {@link #title()}
     * @param factIds see {@link #factIds()}
     * @param needs see {@link #needs()}; at least one
     * @param check see {@link #check()}
     * @return the rule
     */
    public static Rule live(
            String id, Severity severity, String title, List<String> factIds, List<Need> needs, Check check) {
        return new Rule(id, severity, Kind.LIVE, title, factIds, needs, check);
    }

    /**
     * A rule that judges the declaration, and observations where there are any.
     *
     * @param id see {@link #id()}
     * @param severity see {@link #severity()}
     * @param title see {@link #title()}
     * @param factIds see {@link #factIds()}
     * @param needs see {@link #needs()}; at least one
     * @param check see {@link #check()}
     * @return the rule
     */
    public static Rule both(
            String id, Severity severity, String title, List<String> factIds, List<Need> needs, Check check) {
        return new Rule(id, severity, Kind.BOTH, title, factIds, needs, check);
    }

    /**
     * Whether the rule speaks about clusters of this family. A rule of a {@linkplain ProductFamily#known() known} family speaks
     * about that family only (M20); every other first part, {@code lb} as well as an in-house {@code corp}, is a topic of all.
     *
     * @param family any family
     * @return whether the id does not begin with the id of another known family
     */
    public boolean appliesTo(ProductFamily family) {
        String prefix = id.substring(0, id.indexOf('.'));
        return prefix.equals(family.id())
                || ProductFamily.known().stream().noneMatch(each -> each.id().equals(prefix));
    }

    /**
     * Evaluates the rule.
     *
     * @param context what may be looked at
     * @return findings, in no promised order; for every subject that lacks an observation one that is not evaluated
     */
    public List<Finding> evaluate(LintContext context) {
        Map<String, List<String>> lacking = new LinkedHashMap<>();
        boolean blind = false;
        for (Need need : needs) {
            List<Need.Lack> lacks = need.lacking(context).toList();
            lacks.forEach(lack -> lacking.computeIfAbsent(lack.subject(), subject -> new ArrayList<>())
                    .add(lack.what()));
            blind |= need.whole() && !lacks.isEmpty();
        }
        List<Finding> findings = new ArrayList<>();
        lacking.forEach((subject, what) -> findings.add(notEvaluated(subject, String.join("; ", what))));
        if (kind == Kind.BOTH || !blind) {
            check.violations(context).stream()
                    .filter(violation -> kind == Kind.BOTH || !lacking.containsKey(violation.subject()))
                    .map(this::finding)
                    .forEach(findings::add);
        }
        return findings;
    }

    /**
     * The rule as lines of a catalogue.
     *
     * @return one line, and one more per observation it needs, each ended by a line feed
     */
    public String text() {
        return id + "  " + severity + "  " + kind.name().toLowerCase(Locale.ROOT) + "  " + title + "  ["
                + String.join(", ", factIds) + "]\n"
                + needs.stream()
                        .map(need -> "  needs " + need.name() + " of " + need.of() + ", "
                                + need.reading().form() + "\n")
                        .collect(Collectors.joining());
    }

    private Finding notEvaluated(String subject, String seen) {
        return new Finding(
                id,
                Severity.INFO,
                subject,
                seen,
                title,
                "the rule (" + severity + ") says nothing either way",
                "Observe it, or give it, and check again.",
                factIds,
                false,
                null);
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
                true,
                null);
    }
}
