package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** A best practice of the guide, so no more than a warning, and its figure can be changed (CORE-15, M15). */
final class SyncMinSixtyMinutes {

    static final Rule RULE = Rule.of(
            "core.sync-min-60min",
            Severity.WARN,
            "the secondary replicates every 60 minutes at most",
            List.of("CORE-15"),
            SyncMinSixtyMinutes::check);

    private SyncMinSixtyMinutes() {}

    private static List<Violation> check(LintContext context) {
        return CoreAttributes.schedule(context.cluster()).stream()
                .filter(schedule -> schedule.every()
                                .duration()
                                .compareTo(
                                        context.tolerances(CoreRules.TOLERANCES).syncMinimum())
                        < 0)
                .map(schedule -> new Violation(
                        "Run Every",
                        schedule.every().toString(),
                        context.tolerances(CoreRules.TOLERANCES).syncMinimum().toMinutes() + " minutes or more",
                        "replication loads both Cores all the time, and runs may overlap",
                        "Set Run Every higher; what a failover may lose grows with it."))
                .toList();
    }
}
