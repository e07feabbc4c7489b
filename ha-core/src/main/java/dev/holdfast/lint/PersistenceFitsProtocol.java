package dev.holdfast.lint;

import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a NetScaler refuses: a persistence that needs to read more than the protocol shows (NS-02). */
final class PersistenceFitsProtocol {

    static final Rule RULE = Rule.of(
            "ns.persistence-service-type",
            Severity.ERROR,
            "the kind of persistence is possible on the virtual server's protocol",
            List.of("NS-02"),
            PersistenceFitsProtocol::check);

    private PersistenceFitsProtocol() {}

    private static List<Violation> check(LintContext context) {
        return context.loadBalancing().virtualServers().stream()
                .filter(vserver -> !possible(vserver.persistence()).contains(vserver.protocol()))
                .map(PersistenceFitsProtocol::violation)
                .toList();
    }

    private static Violation violation(VirtualServer vserver) {
        return new Violation(
                vserver.name(),
                PersistenceProfile.first(vserver.persistence()).getClass().getSimpleName() + " on "
                        + vserver.protocol(),
                "one of " + possible(vserver.persistence()),
                "the appliance refuses the setting",
                "Use source address persistence, or let TLS end at the load balancer.");
    }

    private static Set<LbProtocol> possible(PersistenceProfile declared) {
        PersistenceProfile persistence = PersistenceProfile.first(declared);
        if (persistence instanceof PersistenceProfile.SslSession) {
            return EnumSet.of(LbProtocol.SSL, LbProtocol.SSL_BRIDGE);
        }
        if (persistence instanceof PersistenceProfile.CookieInsert
                || persistence instanceof PersistenceProfile.CustomServerId
                || persistence instanceof PersistenceProfile.Rule
                || persistence instanceof PersistenceProfile.UrlPassive) {
            return EnumSet.of(LbProtocol.HTTP, LbProtocol.SSL);
        }
        boolean byDestination = persistence instanceof PersistenceProfile.DestinationIp
                || persistence instanceof PersistenceProfile.SourceAndDestinationIp;
        return byDestination ? EnumSet.of(LbProtocol.TCP) : EnumSet.allOf(LbProtocol.class);
    }
}
