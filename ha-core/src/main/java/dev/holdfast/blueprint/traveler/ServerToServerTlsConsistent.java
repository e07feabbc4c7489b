package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;
import java.util.Optional;

/** Servers speak securely with each other all, or none does (TRV-27, TRV-28). */
final class ServerToServerTlsConsistent {

    static final Rule RULE = Rule.of(
            "trv.s2s-tls-consistent",
            Severity.ERROR,
            "every server speaks with the others as the pool does",
            List.of("TRV-27", "TRV-28"),
            ServerToServerTlsConsistent::check);

    private ServerToServerTlsConsistent() {}

    private static List<Violation> check(LintContext context) {
        Optional<Boolean> pool = TravelerKeys.SERVER_TO_SERVER_TLS.in(context.cluster());
        if (pool.isEmpty()) {
            return List.of();
        }
        boolean secure = pool.get();
        return context.cluster().nodes().stream()
                .filter(node -> TravelerKeys.SERVER_TO_SERVER_TLS.in(node).orElse(false) != secure)
                .map(node -> new Violation(
                        node.id().value(),
                        secure ? "no secure server-to-server communication" : "secure server-to-server communication",
                        secure ? "the pool's servers use it" : "the pool's servers do not use it",
                        "it and the others cannot hand each other their users",
                        (secure ? "Enable" : "Disable") + " it on this server before it joins (TRV-INTEGRATE 03)."))
                .toList();
    }
}
