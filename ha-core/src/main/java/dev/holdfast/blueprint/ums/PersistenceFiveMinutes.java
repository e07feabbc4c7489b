package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** A thin client stays with the server it met first (UMS-38, UMS-40). */
final class PersistenceFiveMinutes {

    static final Rule RULE = Rule.of(
            "ums.persistence-5min",
            Severity.WARN,
            "each client address stays with its server for five minutes",
            List.of("UMS-38", "UMS-40", "NS-03"),
            PersistenceFiveMinutes::check);

    private PersistenceFiveMinutes() {}

    private static List<Violation> check(LintContext context) {
        return Ports.virtualServers(context.cluster()).stream()
                .filter(vserver -> !vserver.persistence().equals(UmsBalancing.PERSISTENCE))
                .map(vserver -> new Violation(
                        vserver.name(),
                        vserver.persistence().toString(),
                        UmsBalancing.PERSISTENCE.toString(),
                        "a thin client flips between servers, or stays with a server long after it has gone",
                        "Set source address persistence, 5 minutes, mask 255.255.255.255."))
                .toList();
    }
}
