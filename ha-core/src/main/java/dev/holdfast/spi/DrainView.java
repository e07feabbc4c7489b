package dev.holdfast.spi;

import java.util.List;

/**
 * How far a drain has come, in the load balancer's own words and by its own statistics: a reading, not a wish.
 *
 * @param target what was asked about
 * @param members every member that belongs to it, sorted by group, server and port
 */
public record DrainView(DrainTarget target, List<Member> members) {

    /** Freezes the list. */
    public DrainView {
        members = List.copyOf(members);
    }

    /** What becomes of clients that come to a member. */
    public enum State {
        /** Gets new clients. */
        IN_SERVICE,
        /** Gets none because its monitors are not content. */
        DOWN,
        /** On its way out: known clients only. */
        LEAVING,
        /** Gets nobody, and is not to. */
        OUT
    }

    /**
     * One member.
     *
     * @param group its group; empty for one that is in no group
     * @param server its server
     * @param port its port
     * @param state what becomes of clients that come to it
     * @param connections established connections to it, or -1 if the load balancer does not tell
     */
    public record Member(String group, String server, int port, State state, long connections) {}

    /**
     * Connections that are left.
     *
     * @return all together, or -1 if they are not told of every member
     */
    public long connections() {
        return members.stream().anyMatch(each -> each.connections() < 0)
                ? -1
                : members.stream().mapToLong(Member::connections).sum();
    }

    /**
     * Whether work on it can begin: every member is out and nobody is connected any more.
     *
     * @return whether it is over; false as long as connections are not told
     */
    public boolean isDrained() {
        return members.stream().allMatch(each -> each.state() == State.OUT) && connections() == 0;
    }
}
