package dev.holdfast.runbook;

import java.util.List;

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
}
