package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;

/** Where a device's TLS ends at the load balancer, the node learns who it is from a header only (XM-E11). */
final class ClientCertificatePassed {

    /** The header the node reads (XM-E11). */
    static final String HEADER = "NSClientCert";

    static final Rule RULE = Rule.of(
            "xm.offload-client-cert-header",
            Severity.ERROR,
            "an offloading MDM virtual server passes the device's certificate on",
            List.of("XM-E11"),
            ClientCertificatePassed::check);

    private ClientCertificatePassed() {}

    private static List<Violation> check(LintContext context) {
        return XenMobileView.of(context.cluster()).mdm().stream()
                .filter(vserver -> vserver.protocol() == LbProtocol.SSL)
                .filter(vserver -> !passes(vserver))
                .map(vserver -> new Violation(
                        vserver.name(),
                        "no policy that puts the certificate into " + HEADER,
                        "client certificates asked for and passed on in " + HEADER,
                        "enrolled devices are strangers to the node",
                        "Ask for client certificates and insert them, or bridge."))
                .toList();
    }

    private static boolean passes(VirtualServer vserver) {
        return vserver.tls().header() != null && vserver.tls().header().header().equalsIgnoreCase(HEADER);
    }
}
