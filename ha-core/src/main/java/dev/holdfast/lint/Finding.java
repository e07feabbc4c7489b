package dev.holdfast.lint;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param factIds why the rule exists; each of ours resolves in {@code dev.holdfast.facts.Facts}
 * @param evaluated false if the rule could not be evaluated for want of an observation
 * @param waiver whose word lets it stay, or null if it counts
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
        boolean evaluated,
        @Nullable Waiver waiver) {

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
     * Whether somebody gave the word that it may stay.
     *
     * @return whether it is waived
     */
    public boolean waived() {
        return waiver != null;
    }

    /**
     * Whether it counts: evaluated, and not waived.
     *
     * @return whether it is open
     */
    public boolean open() {
        return evaluated && waiver == null;
    }

    Finding with(Waiver word) {
        return new Finding(ruleId, severity, subject, seen, wanted, consequence, remedy, factIds, evaluated, word);
    }

    /**
     * The finding as lines for a person.
     *
     * @return several lines, without a line feed at the end
     */
    public String text() {
        if (!evaluated) {
            return severity + " " + ruleId + " not evaluated: " + subject + ": " + seen + ". " + remedy;
        }
        return severity + (waiver == null ? " " : " (waived) ") + ruleId + ": " + subject
                + "\n  seen:   " + seen
                + "\n  wanted: " + wanted
                + "\n  else:   " + consequence
                + "\n  remedy: " + remedy
                + (factIds.isEmpty() ? "" : "\n  facts:  " + String.join(", ", factIds))
                + (waiver == null ? "" : "\n  waived: " + waiver.text());
    }
}
