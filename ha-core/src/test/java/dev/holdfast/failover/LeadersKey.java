package dev.holdfast.failover;

import dev.holdfast.search.Key;

/** The text of a world of several controllers being written: what is needed to name things relative to each other. */
final class LeadersKey {

    final Key out;
    final int now;
    final long epoch;
    private final Balancer balancer;
    long nextEffect;
    private int token;

    LeadersKey(Key out, int now, long epoch, Balancer balancer) {
        this.out = out;
        this.now = now;
        this.epoch = epoch;
        this.balancer = balancer;
    }

    /** Whose sessions and effects come next. */
    void of(Controller controller) {
        nextEffect = controller.state.view().nextEffect();
        token = controller.session;
    }

    /** A session by its place among those that live; of an ended one it matters whether we still believe in it. */
    void session(int session) {
        int place = balancer.sessions.indexOf(session);
        if (session == 0) {
            out.append('.');
        } else if (place >= 0) {
            out.append((char) ('a' + place));
        } else {
            out.append(session == token ? 't' : 'x');
        }
    }
}
