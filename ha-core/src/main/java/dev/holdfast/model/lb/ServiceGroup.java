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
 * @param single whether the load balancer keeps it as a service of its own instead of a group (UMS-25); it has exactly one
 *     member then. A load balancer that knows no such difference makes a group of it
 */
public record ServiceGroup(
        String name,
        LbProtocol protocol,
        ClientIpMode clientIp,
        List<ServiceGroupMember> members,
        List<String> monitors,
        boolean single) {

    /** Freezes the lists; rejects a single service that does not have exactly one member. */
    public ServiceGroup {
        members = List.copyOf(members);
        monitors = List.copyOf(monitors);
        if (single && members.size() != 1) {
            throw new IllegalArgumentException("single service " + name + ": " + members.size()
                    + " members; give it exactly one, or make it a group");
        }
    }

    /**
     * A group, which is preferred to single services (UMS-25).
     *
     * @param name see {@link #name()}
     * @param protocol see {@link #protocol()}
     * @param clientIp see {@link #clientIp()}
     * @param members see {@link #members()}
     * @param monitors see {@link #monitors()}
     */
    public ServiceGroup(
            String name,
            LbProtocol protocol,
            ClientIpMode clientIp,
            List<ServiceGroupMember> members,
            List<String> monitors) {
        this(name, protocol, clientIp, members, monitors, false);
    }

    /**
     * A single service.
     *
     * @param name see {@link #name()}
     * @param protocol see {@link #protocol()}
     * @param clientIp see {@link #clientIp()}
     * @param member its one member
     * @param monitors see {@link #monitors()}
     * @return a group of one, kept as a service
     */
    public static ServiceGroup single(
            String name, LbProtocol protocol, ClientIpMode clientIp, ServiceGroupMember member, List<String> monitors) {
        return new ServiceGroup(name, protocol, clientIp, List.of(member), monitors, true);
    }

    /**
     * The same with these monitors.
     *
     * @param values see {@link #monitors()}
     * @return a copy
     */
    public ServiceGroup withMonitors(List<String> values) {
        return new ServiceGroup(name, protocol, clientIp, members, values, single);
    }

    /**
     * The same with this word about clients.
     *
     * @param value see {@link #clientIp()}
     * @return a copy
     */
    public ServiceGroup withClientIp(ClientIpMode value) {
        return new ServiceGroup(name, protocol, value, members, monitors, single);
    }
}
