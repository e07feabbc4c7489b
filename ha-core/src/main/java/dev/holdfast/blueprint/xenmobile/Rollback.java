package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.DegradedStep;
import dev.holdfast.lint.RestoredVersions;
import dev.holdfast.lint.Rule;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.Timeline;
import dev.holdfast.runbook.TimelineReport;
import java.util.List;

/**
 * Back to the release before, as one team did it with 10,000 devices: the runbook, the run they timed, and what is
 * checked before the first step.
 *
 * @param runbook XM-ROLLBACK
 * @param recovery what leads on when it fails after its point of no return (M10, RB-36)
 * @param documentedRun the 17 times of the report
 * @param rules to be checked against what was observed of the backups
 */
public record Rollback(Runbook runbook, Runbook recovery, Timeline documentedRun, List<Rule> rules) {

    /** Freezes the rules. */
    public Rollback {
        rules = List.copyOf(rules);
    }

    /**
     * The rollback of a cluster.
     *
     * @param nodes how many nodes, at least 2; the documented cluster had 3 (RB-01)
     * @param oldRelease where it goes back to, for example {@code 10.6}
     * @param newRelease where it comes from, for example {@code 10.7}
     * @return the rollback
     */
    public static Rollback of(int nodes, String oldRelease, String newRelease) {
        if (nodes < 2) {
            throw new IllegalArgumentException("rollback of " + nodes + " node(s): node by node needs 2 or more");
        }
        return new Rollback(
                RollbackRunbook.of(nodes, oldRelease, newRelease),
                RollbackRecovery.of(nodes, oldRelease, newRelease),
                DocumentedRollback.timeline(),
                List.of(RestoredVersions.rule(), DegradedStep.rule("XM-ROLLBACK 11 to 15, one node at a time", 1)));
    }

    /**
     * What the documented times say.
     *
     * @return durations and named spans, each marked as stated or derived
     */
    public TimelineReport documentedReport() {
        return TimelineReport.of(runbook, documentedRun);
    }
}
