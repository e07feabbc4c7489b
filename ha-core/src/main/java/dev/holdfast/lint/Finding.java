package dev.holdfast.lint;

import java.util.Comparator;
import java.util.List;

/**
 * One thing a person should look at.
 *
 * @param ruleId the rule that says so
 * @param severity how much it matters
 * @param subject what it is about
 * @param seen what was seen
 * @param wanted what was wanted
 * @param consequence what happens if it stays
 * @param remedy what to do
 * @param factIds why the rule exists; each resolves in {@code dev.holdfast.facts.Facts}
 * @param evaluated false if the rule could not be evaluated for want of an observation
 */
public record Finding(
        String ruleId,
        Severity severity,
        String subject,
        String seen,
        String wanted,
        String consequence,
        String remedy,
        List<String> factIds,
        boolean evaluated) {

    /** Severity first, then rule, then subject, then what was seen. */
    static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::ruleId)
            .thenComparing(Finding::subject)
            .thenComparing(Finding::seen);

    /** Freezes the facts. */
    public Finding {
        factIds = List.copyOf(factIds);
    }

    /**
     * The finding as lines for a person.
     *
     * @return several lines, without a line feed at the end
     */
    public String text() {
        if (!evaluated) {
            return severity + " " + ruleId + " not evaluated: " + seen + ". " + remedy;
        }
        return severity + " " + ruleId + ": " + subject
                + "\n  seen:   " + seen
                + "\n  wanted: " + wanted
                + "\n  else:   " + consequence
                + "\n  remedy: " + remedy
                + "\n  facts:  " + String.join(", ", factIds);
    }
}
