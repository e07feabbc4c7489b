package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.stream.Stream;

/** The wizard asks for a server certificate twice: for Citrix Gateway and for the MAM address (XM-46, XM-52). */
final class CertificatePresent {

    static final Rule RULE = Rule.of(
            "xm.cert-present",
            Severity.BLOCKER,
            "there is a server certificate wherever TLS ends",
            List.of("XM-12", "XM-46", "XM-52"),
            CertificatePresent::check);

    private CertificatePresent() {}

    private static List<Violation> check(LintContext context) {
        XenMobileView view = XenMobileView.of(context.cluster());
        Stream<String> servers = Stream.concat(view.mdm().stream(), view.mam().stream())
                .filter(vserver -> vserver.needsCertificate())
                .filter(vserver -> vserver.tls().certificates().isEmpty())
                .map(VirtualServer::name);
        Stream<String> gateways = context.loadBalancing().gateways().stream()
                .filter(gateway -> gateway.tls().certificates().isEmpty())
                .map(gateway -> gateway.name());
        return Stream.concat(servers, gateways)
                .map(name -> new Violation(
                        name,
                        "no server certificate",
                        "one of the certificates on the load balancer, or one to be installed",
                        "it cannot be created, or answers no one",
                        "Declare the certificate and bind it."))
                .toList();
    }
}
