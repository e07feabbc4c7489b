package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** Any failed replication is to be looked into at once (CORE-21). */
final class SyncFailuresOpen {

    static final Rule RULE = Rule.live(
            "core.sync-failures-open",
            Severity.ERROR,
            "no failed replication is without a later success",
            List.of("CORE-21"),
            List.of(CoreNeeds.ofSecondaries(CoreObservations.OPEN_FAILURES, Reading.COUNT)),
            SyncFailuresOpen::check);

    private SyncFailuresOpen() {}

    private static List<Violation> check(LintContext context) {
        return CoreLinks.secondaries(context.cluster()).stream()
                .flatMap(core -> context
                        .observed()
                        .countOf(core.id(), CoreObservations.OPEN_FAILURES)
                        .filter(failures -> failures > 0)
                        .map(failures -> new Violation(
                                core.id().value(),
                                failures + " failed since the last success",
                                "none",
                                "its data grows old, and a failover loses all that was written since",
                                "Read the Sync History, remove the cause, Run Sync Now."))
                        .stream())
                .toList();
    }
}
