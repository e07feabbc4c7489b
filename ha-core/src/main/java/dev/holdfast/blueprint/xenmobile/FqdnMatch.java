package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One name for the server and both of its addresses (XM-50, XM-E01). */
final class FqdnMatch {

    static final Rule RULE = Rule.of(
            "xm.fqdn-match",
            Severity.BLOCKER,
            "the load-balanced names are the server's own name",
            List.of("XM-50", "XM-E01"),
            FqdnMatch::check);

    private FqdnMatch() {}

    private static List<Violation> check(LintContext context) {
        Optional<String> server = context.cluster().attribute(XenMobileAttributes.FQDN);
        return server.stream()
                .flatMap(fqdn -> Stream.of(XenMobileAttributes.MDM_FQDN, XenMobileAttributes.MAM_FQDN)
                        .flatMap(name -> differs(context, name, fqdn).stream()))
                .toList();
    }

    private static Optional<Violation> differs(LintContext context, String name, String fqdn) {
        return context.cluster()
                .attribute(name)
                .filter(value -> !value.equalsIgnoreCase(fqdn))
                .map(value -> new Violation(
                        name,
                        value,
                        fqdn,
                        "devices and gateway ask for a name the server does not answer to",
                        "Use the server's fully qualified name for the load-balanced address."));
    }
}
