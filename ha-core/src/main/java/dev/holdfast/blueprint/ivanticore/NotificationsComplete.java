package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.AttributeKey;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.ArrayList;
import java.util.List;

/** Nobody hears of a failed sync unless the secondary is told whom to tell (CORE-20). */
final class NotificationsComplete {

    static final Rule RULE = Rule.of(
            "core.notifications-complete",
            Severity.WARN,
            "the secondary tells every sync, every failure and every failover to an address",
            List.of("CORE-20", "CORE-105", "CORE-106", "CORE-107"),
            NotificationsComplete::check);

    private NotificationsComplete() {}

    private static List<Violation> check(LintContext context) {
        List<String> missing = new ArrayList<>();
        if (context.cluster().attribute(CoreAttributes.EMAIL).orElse("").isBlank()) {
            missing.add(CoreAttributes.EMAIL);
        }
        for (AttributeKey<Boolean> flag : List.of(CoreKeys.ON_SYNC, CoreKeys.ON_FAILURE)) {
            if (!flag.in(context.cluster()).orElse(false)) {
                missing.add(flag.name());
            }
        }
        return missing.isEmpty()
                ? List.of()
                : List.of(new Violation(
                        "notifications",
                        "missing or off: " + missing,
                        "an address, and both kinds on",
                        "a sync that fails every night is found out on the day of the failover",
                        "Set address and both kinds on the secondary, and send the test mail (CORE-112)."));
    }
}
