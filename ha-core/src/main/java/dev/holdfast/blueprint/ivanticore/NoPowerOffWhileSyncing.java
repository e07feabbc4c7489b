package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Neither Core is stopped, restarted or upgraded while a replication runs (CORE-17). */
final class NoPowerOffWhileSyncing {

    private static final Pattern STOPS =
            Pattern.compile("power|shut ?down|reboot|restart|stop|upgrade|update|snapshot|maintenance");

    static final Rule RULE = Rule.live(
            "core.no-poweroff-while-syncing",
            Severity.BLOCKER,
            "nothing that stops a Core is begun while it replicates",
            List.of("CORE-17"),
            List.of(CoreNeeds.ofCores(CoreObservations.SYNCING, Reading.YES_NO)),
            NoPowerOffWhileSyncing::check);

    private NoPowerOffWhileSyncing() {}

    private static List<Violation> check(LintContext context) {
        String changes = context.cluster().attribute(AttributeNames.CHANGES).orElse("");
        if (!STOPS.matcher(changes.toLowerCase(Locale.ROOT)).find()) {
            return List.of();
        }
        return CoreLinks.cores(context.cluster()).stream()
                .filter(core -> context.observed()
                        .holds(core.id(), CoreObservations.SYNCING)
                        .orElse(false))
                .map(core -> new Violation(
                        core.id().value(),
                        "a replication runs, and the window holds: " + changes,
                        "a date in Completed and Success in Result",
                        "a replication that is cut leaves neither the old data nor the new",
                        "Wait for the replication, and disable HA on the secondary before the work."))
                .toList();
    }
}
