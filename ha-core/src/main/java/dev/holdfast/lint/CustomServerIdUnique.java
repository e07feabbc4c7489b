package dev.holdfast.lint;

import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An id that two members bear, or none, leads to nobody in particular (XM-E08). */
final class CustomServerIdUnique {

    static final Rule RULE = Rule.of(
            "lb.customserverid-unique",
            Severity.ERROR,
            "where clients stay by server id, each member has its own",
            List.of("XM-E08"),
            CustomServerIdUnique::check);

    private CustomServerIdUnique() {}

    private static List<Violation> check(LintContext context) {
        List<Violation> violations = new ArrayList<>();
        for (VirtualServer vserver : context.loadBalancing().virtualServers()) {
            if (PersistenceProfile.first(vserver.persistence()) instanceof PersistenceProfile.CustomServerId) {
                Map<String, String> seen = new TreeMap<>();
                for (ServiceGroupMember member : Members.of(context.loadBalancing(), vserver)) {
                    String id = member.customServerId();
                    String other = id == null ? null : seen.putIfAbsent(id, member.server());
                    if (id == null || (other != null && !other.equals(member.server()))) {
                        violations.add(violation(vserver, member.server(), id, other));
                    }
                }
            }
        }
        return violations;
    }

    private static Violation violation(
            VirtualServer vserver, String server, @Nullable String id, @Nullable String other) {
        return new Violation(
                vserver.name(),
                id == null ? server + " has no server id" : other + " and " + server + " both have server id " + id,
                "an id per member, each once",
                "devices come to a node that does not know them and enrol or log on again",
                "Give each member the id that its node writes into the cookie.");
    }
}
