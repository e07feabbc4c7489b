package dev.holdfast.failover;

import java.util.ArrayList;
import java.util.List;

/** The load balancer as it truly is: paths, the cluster's mark, the sessions of our account. */
final class Balancer {

    /**
     * A write that has left and not arrived.
     *
     * @param session in which it was sent
     * @param epoch of its order
     * @param node whose path
     * @param opens whether it opens it
     * @param until the last second at which it may arrive where that is bounded
     */
    record Late(int session, long epoch, int node, boolean opens, int until) {}

    boolean[] open = {true, false};
    long mark;
    /** The newest epoch that has made this receiver its own, or changed something. */
    long seen;

    List<Integer> sessions = new ArrayList<>();
    int logins;
    List<Late> late = new ArrayList<>();

    Balancer copy() {
        Balancer copy = new Balancer();
        copy.open = open.clone();
        copy.mark = mark;
        copy.seen = seen;
        copy.sessions = new ArrayList<>(sessions);
        copy.logins = logins;
        copy.late = new ArrayList<>(late);
        return copy;
    }

    int login() {
        sessions.add(++logins);
        return logins;
    }

    boolean isAlive(int session) {
        return sessions.contains(session);
    }

    void end(int session) {
        sessions.remove(Integer.valueOf(session));
    }

    void key(LeadersKey key) {
        key.out.append('B').append(World.bit(open[0])).append(World.bit(open[1]));
        key.out.append(key.epoch - mark).append('/').append(key.epoch - seen).append('/');
        key.out.append(sessions.size());
        for (Late each : late) {
            key.out.append('L');
            key.session(each.session());
            key.out.append(key.epoch - each.epoch()).append(each.node()).append(World.bit(each.opens()));
            key.out.append(Math.max(-1, each.until() - key.now));
        }
    }
}
