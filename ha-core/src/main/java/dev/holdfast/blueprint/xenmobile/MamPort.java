package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** Citrix Gateway goes to 8443 by default (XM-05, M5). */
final class MamPort {

    static final Rule RULE = Rule.of(
            "xm.mam-port-8443",
            Severity.WARN,
            "the MAM virtual server listens on port 8443",
            List.of("XM-05"),
            MamPort::check);

    private MamPort() {}

    private static List<Violation> check(LintContext context) {
        return XenMobileView.of(context.cluster()).mam().stream()
                .filter(vserver -> vserver.port() != 8443)
                .map(vserver -> new Violation(
                        vserver.name(),
                        "port " + vserver.port(),
                        "port 8443, where Citrix Gateway goes by default",
                        "apps do not reach the cluster unless the gateway was told the other port",
                        "Listen on 8443, or set the other port in the gateway as well."))
                .toList();
    }
}
