package dev.holdfast.lint;

import java.util.List;

/** Where TLS ends, something must be shown (NS-21, XM-63). */
final class OffloadNeedsCertificate {

    static final Rule RULE = Rule.of(
            "tls.offload-needs-cert",
            Severity.BLOCKER,
            "where TLS ends, a certificate is bound",
            List.of("XM-63", "XM-46", "XM-52", "NS-21"),
            OffloadNeedsCertificate::check);

    private OffloadNeedsCertificate() {}

    private static List<Violation> check(LintContext context) {
        return Front.all(context.loadBalancing()).stream()
                .filter(front -> front.endsTls() && front.tls().certificates().isEmpty())
                .map(front -> new Violation(
                        front.name(),
                        "TLS ends here, and no certificate is bound",
                        "at least one certificate",
                        "it is down, and no client connects",
                        "Declare the certificate and bind it, or let TLS pass through to the members."))
                .toList();
    }
}
