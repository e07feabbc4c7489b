package dev.holdfast.lint;

import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;

/** Where the table is full, persistence ends without a word (NS-06). */
final class PersistenceTable {

    static final Rule RULE = Rule.of(
            "ns.persistence-table",
            Severity.WARN,
            "the persistence table holds an entry per device and virtual server",
            List.of("NS-06"),
            PersistenceTable::check);

    private PersistenceTable() {}

    private static List<Violation> check(LintContext context) {
        List<String> vservers = context.loadBalancing().virtualServers().stream()
                .filter(vserver -> vserver.address().isPresent())
                .filter(vserver -> isLimited(vserver.persistence()))
                .map(VirtualServer::name)
                .toList();
        int devices = context.cluster().deviceCount().orElse(0);
        long entries = (long) devices * vservers.size();
        int limit = context.tolerances().persistenceSessions();
        return entries <= limit
                ? List.of()
                : List.of(new Violation(
                        context.cluster().id().value(),
                        devices + " devices on " + vservers + ": " + entries + " entries",
                        "at most " + limit,
                        "beyond that the balancing method decides anew each time, and devices change nodes",
                        "Keep clients by cookie or server id where TLS ends, or by source address on fewer virtual"
                                + " servers."));
    }

    /** The appliance keeps a table of these; cookies and ids that it finds in requests it does not (NS-06). */
    private static boolean isLimited(PersistenceProfile persistence) {
        return persistence instanceof PersistenceProfile.SourceIp
                || persistence instanceof PersistenceProfile.SslSession
                || persistence instanceof PersistenceProfile.Rule
                || persistence instanceof PersistenceProfile.DestinationIp
                || persistence instanceof PersistenceProfile.OrSourceIp;
    }
}
