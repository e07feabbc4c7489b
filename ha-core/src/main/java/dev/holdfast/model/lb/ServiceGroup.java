package dev.holdfast.model.lb;

import java.util.List;

/**
 * Members that serve the same thing.
 *
 * @param name unique among groups
 * @param protocol what is spoken to the members
 * @param clientIp what the members learn of the client
 * @param members in declared order
 * @param monitors names of {@link HealthMonitor}s; all must be content
 */
public record ServiceGroup(
        String name,
        LbProtocol protocol,
        ClientIpMode clientIp,
        List<ServiceGroupMember> members,
        List<String> monitors) {

    /** Freezes the lists. */
    public ServiceGroup {
        members = List.copyOf(members);
        monitors = List.copyOf(monitors);
    }
}
