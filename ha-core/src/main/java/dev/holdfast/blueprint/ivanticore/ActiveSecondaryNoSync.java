package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** Only a standby replicates; a promoted secondary's data is the newest there is (CORE-77). */
final class ActiveSecondaryNoSync {

    static final Rule RULE = Rule.live(
            "core.active-secondary-no-sync",
            Severity.ERROR,
            "a secondary that has been promoted does not replicate",
            List.of("CORE-76", "CORE-77"),
            List.of(
                    CoreNeeds.ofSecondaries(CoreObservations.STATE, CoreWords.STATE),
                    CoreNeeds.ofSecondaries(CoreObservations.SYNCING, Reading.YES_NO)),
            ActiveSecondaryNoSync::check);

    private ActiveSecondaryNoSync() {}

    private static List<Violation> check(LintContext context) {
        return CoreLinks.secondaries(context.cluster()).stream()
                .filter(core -> CoreWords.stateOf(context, core)
                        .filter(state -> state == CoreWords.State.ACTIVE)
                        .isPresent())
                .filter(core -> context.observed()
                        .holds(core.id(), CoreObservations.SYNCING)
                        .orElse(false))
                .map(core -> new Violation(
                        core.id().value(),
                        "Active, and replicating",
                        "Standby, or no replication",
                        "the old primary's data overwrites what was written since the failover",
                        "Stop it at once; sync the primary from this Core instead (CORE-FAILBACK)."))
                .toList();
    }
}
