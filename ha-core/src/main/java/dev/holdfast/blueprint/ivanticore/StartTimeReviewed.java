package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.sync.SyncSchedule;
import dev.holdfast.model.sync.SyncSchedule.SaveImpact;
import java.util.List;
import java.util.Optional;

/** Saving anything on the page begins the schedule anew, which can cost most of a day (CORE-23, CORE-24). */
final class StartTimeReviewed {

    static final Rule RULE = Rule.of(
            "core.starttime-reviewed",
            Severity.WARN,
            "after the last saving, the next replication is no further away than Run Every",
            List.of("CORE-23", "CORE-24", "CORE-98"),
            StartTimeReviewed::check);

    private StartTimeReviewed() {}

    private static List<Violation> check(LintContext context) {
        Optional<SyncSchedule> declared = CoreAttributes.schedule(context.cluster());
        if (declared.isEmpty()) {
            return List.of(new Violation(
                    "StartTime",
                    "missing or not readable: " + String.join(", ", CoreAttributes.scheduleGaps(context.cluster())),
                    CoreAttributes.SYNC_START + ", " + CoreAttributes.SYNC_EVERY + " and " + CoreAttributes.SYNC_SAVED,
                    "nobody knows when the secondary replicates next",
                    "Declare what stands on the secondary's page, and when it was saved."));
        }
        SyncSchedule schedule = declared.get();
        SaveImpact impact = schedule.savedAgain(schedule, schedule.savedAt());
        return impact.needsReview()
                ? List.of(new Violation(
                        "StartTime",
                        schedule.startTime() + " UTC, saved at " + schedule.savedAt() + ": next run "
                                + impact.nextAfter() + ", after " + impact.gap(),
                        "a next run within " + schedule.every(),
                        "nothing is replicated until then; a failover would lose all of it",
                        "Set StartTime shortly after the moment of saving, and save again."))
                : List.of();
    }
}
