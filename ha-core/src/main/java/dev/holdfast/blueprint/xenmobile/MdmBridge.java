package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.LbProtocol;
import java.util.List;

/** The vendor's article bridges; both variants are supported, and the contradiction is named (XM-03, M6). */
final class MdmBridge {

    static final Rule RULE = Rule.of(
            "xm.mdm-bridge",
            Severity.WARN,
            "device traffic passes the load balancer unread",
            List.of("XM-03", "XM-51", "XM-52", "XM-63"),
            MdmBridge::check);

    private MdmBridge() {}

    private static List<Violation> check(LintContext context) {
        return XenMobileView.of(context.cluster()).mdm().stream()
                .filter(vserver -> vserver.protocol() != LbProtocol.SSL_BRIDGE)
                .map(vserver -> new Violation(
                        vserver.name(),
                        vserver.protocol().toString(),
                        "SSL_BRIDGE",
                        "the device's certificate ends at the load balancer and must be passed on in a header; the"
                                + " article chooses bridge in the MAM step, yet binds a certificate there",
                        "Use SSL bridge for device traffic, or keep offload knowingly, with the certificate header."))
                .toList();
    }
}
