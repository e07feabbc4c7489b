package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** A device holds a request open until there is mail; the load balancer must not end it first (TRV-E16). */
final class IdleTimeout {

    /** What a NetScaler waits for on HTTP and TLS where nobody set a time. */
    private static final Duration UNSET = Duration.ofMinutes(3);

    static final Rule RULE = Rule.of(
            "trv.idle-timeout",
            Severity.WARN,
            "idle clients are kept longer than a push request lasts",
            List.of("TRV-E16"),
            IdleTimeout::check);

    private IdleTimeout() {}

    private static List<Violation> check(LintContext context) {
        return context.cluster().attribute(TravelerAttributes.PUSH_REQUEST).flatMap(IdleTimeout::duration).stream()
                .flatMap(push -> context.loadBalancing().virtualServers().stream()
                        .filter(vserver -> kept(vserver).compareTo(push) <= 0)
                        .map(vserver -> violation(vserver, push)))
                .toList();
    }

    private static Violation violation(VirtualServer vserver, Duration push) {
        return new Violation(
                vserver.name(),
                "idle clients are dropped after " + kept(vserver).toSeconds() + " s"
                        + (vserver.clientTimeout() == null ? ", where nothing is declared" : ""),
                "more than " + push.toSeconds() + " s, the longest push request",
                "devices lose the request they wait on, ask again at once, and drain their batteries",
                "Raise the virtual server's client timeout.");
    }

    private static Duration kept(VirtualServer vserver) {
        Duration declared = vserver.clientTimeout();
        return declared == null ? UNSET : declared;
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
