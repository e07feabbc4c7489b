package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** A Core made Secondary by the command line stands by and never replicates again by itself (CORE-130). */
final class SchedulerRestarted {

    static final Rule RULE = Rule.live(
            "core.scheduler-restarted",
            Severity.WARN,
            "the replication schedule of every standby runs",
            List.of("CORE-68", "CORE-130"),
            List.of(
                    CoreNeeds.ofSecondaries(CoreObservations.STATE, CoreWords.STATE),
                    CoreNeeds.ofSecondaries(CoreObservations.SCHEDULER, Reading.YES_NO)),
            SchedulerRestarted::check);

    private SchedulerRestarted() {}

    private static List<Violation> check(LintContext context) {
        return CoreLinks.secondaries(context.cluster()).stream()
                .filter(core -> CoreWords.stateOf(context, core)
                        .filter(state -> state == CoreWords.State.STANDBY)
                        .isPresent())
                .filter(core -> !context.observed()
                        .holds(core.id(), CoreObservations.SCHEDULER)
                        .orElse(true))
                .map(core -> new Violation(
                        core.id().value(),
                        "Standby, and no schedule runs",
                        "a schedule that runs",
                        "nothing is replicated any more; a failover loses all of it",
                        "Save its HA Configuration page in the portal, and look at StartTime."))
                .toList();
    }
}
