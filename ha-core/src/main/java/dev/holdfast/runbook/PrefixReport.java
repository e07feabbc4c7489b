package dev.holdfast.runbook;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a walk through all orders of a runbook found.
 *
 * @param runbookId which runbook
 * @param prefixes how many different sets of ended steps were checked, the empty and the full one included
 * @param violations each once, with the shortest way to it; empty if the runbook is safe at every prefix
 */
public record PrefixReport(String runbookId, int prefixes, List<SafetyViolation> violations) {

    /** Freezes the list. */
    public PrefixReport {
        violations = List.copyOf(violations);
    }

    /**
     * The report as a line for a person.
     *
     * @return how many prefixes were checked, or every violation; without a line feed
     */
    public String text() {
        if (violations.isEmpty()) {
            return prefixes + " prefixes checked, no violation";
        }
        return count() + ": " + details();
    }

    /**
     * How many violations there are.
     *
     * @return in words
     */
    public String count() {
        return violations.size() == 1 ? "1 violation" : violations.size() + " violations";
    }

    /**
     * Every violation.
     *
     * @return one after the other; empty if there is none
     */
    public String details() {
        return violations.stream().map(SafetyViolation::toString).collect(Collectors.joining("; "));
    }
}
