package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** A redirect protects nothing: the first request has already gone out in the clear (TRV-E17). */
final class RedirectToTls {

    static final Rule RULE = Rule.of(
            "trv.redirect-to-tls",
            Severity.WARN,
            "plain HTTP is not redirected to TLS",
            List.of("TRV-E17"),
            RedirectToTls::check);

    private RedirectToTls() {}

    private static List<Violation> check(LintContext context) {
        return context
                .cluster()
                .attribute(TravelerAttributes.PLAIN_HTTP)
                .filter("redirect"::equalsIgnoreCase)
                .map(how -> new Violation(
                        context.cluster().id().value(),
                        "plain HTTP is redirected to TLS",
                        "plain HTTP closed, and an external URL that says https",
                        "a device sends its password in the clear before it is redirected; some do not follow",
                        "Close port 80 at the front end and hand out the https address."))
                .stream()
                .toList();
    }
}
