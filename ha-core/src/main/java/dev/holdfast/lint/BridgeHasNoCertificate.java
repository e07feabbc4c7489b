package dev.holdfast.lint;

import java.util.List;

/** TLS that passes through unread shows the member's certificate, not one of the load balancer (NS-21, XM-63). */
final class BridgeHasNoCertificate {

    static final Rule RULE = Rule.of(
            "tls.bridge-has-no-cert",
            Severity.ERROR,
            "only where TLS ends is a certificate bound",
            List.of("XM-63", "XM-51", "NS-21"),
            BridgeHasNoCertificate::check);

    private BridgeHasNoCertificate() {}

    private static List<Violation> check(LintContext context) {
        return Front.all(context.loadBalancing()).stream()
                .filter(front -> !front.endsTls() && !front.tls().certificates().isEmpty())
                .map(front -> new Violation(
                        front.name(),
                        front.protocol() + " with certificate " + front.tls().certificates(),
                        "no certificate, or protocol SSL",
                        "the certificate is never shown: the documents bind one although they chose the bridge, which"
                                + " contradicts itself",
                        "Keep the bridge and bind nothing, or let TLS end here."))
                .toList();
    }
}
