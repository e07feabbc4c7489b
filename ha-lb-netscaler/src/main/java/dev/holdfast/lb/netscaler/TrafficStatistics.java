package dev.holdfast.lb.netscaler;

import java.util.List;

/**
 * What an appliance counts of its virtual servers, groups and members, and what state it says they are in. A count it does
 * not tell, or tells as something that is no count, is -1. Counters start at the last restart or {@code clear}.
 *
 * @param virtualServers those asked about, sorted by name
 * @param groups the groups bound to them, each once, in the appliance's order
 */
public record TrafficStatistics(List<VirtualServer> virtualServers, List<Group> groups) {

    /** Freezes the lists. */
    public TrafficStatistics {
        virtualServers = List.copyOf(virtualServers);
        groups = List.copyOf(groups);
    }

    /** Effective states, which are not admin states (NS-26). */
    public enum State {
        /** Takes clients. */
        UP,
        /** Of a group: some of its members do. */
        PARTLY_UP,
        /** Not, because its monitors or members are not content. */
        DOWN,
        /** Known clients only. */
        GOING_OUT_OF_SERVICE,
        /** Not, because it was disabled. */
        OUT_OF_SERVICE,
        /** The appliance does not say, or says a word that is not known. */
        UNKNOWN
    }

    /**
     * A virtual server.
     *
     * @param name its name
     * @param own its own state, backups not counted
     * @param effective its state as clients find it, backups counted
     * @param backup its backup, or empty
     * @param groups names of the groups bound to it
     * @param clients connections of clients
     * @param established those of them that are established
     * @param persistent clients known by its persistence
     * @param hits clients it was asked by so far
     * @param activeMembers members in service
     * @param inactiveMembers members that are not
     */
    public record VirtualServer(
            String name,
            State own,
            State effective,
            String backup,
            List<String> groups,
            long clients,
            long established,
            long persistent,
            long hits,
            long activeMembers,
            long inactiveMembers) {

        /** Freezes the list. */
        public VirtualServer {
            groups = List.copyOf(groups);
        }
    }

    /**
     * A group.
     *
     * @param name its name
     * @param enabled its admin state
     * @param checked whether its members are checked; false while failover detection is suspended (NS-27)
     * @param effective its state, members counted
     * @param members its members, in the appliance's order
     */
    public record Group(String name, boolean enabled, boolean checked, State effective, List<Member> members) {

        /** Freezes the list. */
        public Group {
            members = List.copyOf(members);
        }
    }

    /**
     * A member of a group.
     *
     * @param server its server
     * @param port its port
     * @param enabled its own admin state
     * @param effective its state, that of its server and group counted
     * @param established connections to it that are established
     * @param requests requests it got so far
     */
    public record Member(String server, int port, boolean enabled, State effective, long established, long requests) {}
}
