package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.stream.Stream;

/** IGEL supports NetScaler before a cloud gateway only as a bridge to one of them (UMS-E13, A-16). */
final class OneCloudGatewayPerVirtualServer {

    static final Rule RULE = Rule.of(
            "ums.icg-netscaler-lb",
            Severity.ERROR,
            "a virtual server bridges to one cloud gateway",
            List.of("UMS-E13"),
            OneCloudGatewayPerVirtualServer::check);

    private OneCloudGatewayPerVirtualServer() {}

    private static List<Violation> check(LintContext context) {
        return context.loadBalancing().virtualServers().stream()
                .flatMap(vserver -> judge(vserver, Ports.gatewayMembers(context.cluster(), vserver)))
                .toList();
    }

    private static Stream<Violation> judge(VirtualServer vserver, List<String> gateways) {
        if (gateways.isEmpty() || (gateways.size() == 1 && vserver.protocol() == LbProtocol.SSL_BRIDGE)) {
            return Stream.empty();
        }
        return Stream.of(new Violation(
                vserver.name(),
                vserver.protocol() + " to cloud gateways " + gateways,
                "SSL_BRIDGE to one cloud gateway",
                "IGEL does not support it; devices are not spread as the gateways expect",
                "Give each cloud gateway a virtual server of its own, of type SSL_BRIDGE."));
    }
}
