package dev.holdfast.failover;

import dev.holdfast.search.Key;

/**
 * What was really so when a move began. Orders that land later are judged by it: nobody can blame a move for what went
 * wrong after its begin.
 *
 * @param ordered whether an operator asked for it
 * @param redirected whether it is the operator's word on a move that was stuck
 * @param planned whether the old node is to hand over
 * @param from the node that loses the role
 * @param failed whether that node had really missed enough attempts, through no fault of ours
 * @param fromMute whether our orders could not reach it
 * @param toMute whether our orders could not reach the other one
 * @param acting whether a node above the other one, and not the one that loses the role, was active in plain sight
 * @param loss how many seconds of kept writes the other one lacked, when it was last asked whether that is too much
 * @param told whether the new node has been told to act
 * @param handed whether the old node of a planned move stood by when the new one was last told to act; what it does of
 *     itself after that no order of ours could know
 * @param at when
 */
record Claim(
        boolean ordered,
        boolean redirected,
        boolean planned,
        int from,
        boolean failed,
        boolean fromMute,
        boolean toMute,
        boolean acting,
        int loss,
        boolean told,
        boolean handed,
        int at) {

    static final Claim NONE =
            new Claim(false, false, false, 0, true, false, false, false, Integer.MAX_VALUE, false, false, 0);

    /** Whether it began as a planned move. */
    boolean byOrder() {
        return ordered && !redirected;
    }

    /** Nothing has been ordered before now: what counts is whether the node is out now, and what the other one lacks. */
    Claim firstOrder(boolean stillFailed, int nowLost) {
        return new Claim(
                ordered, redirected, planned, from, stillFailed, fromMute, toMute, acting, nowLost, told, handed, at);
    }

    /** An operator has left clients where a person led them: nothing is the matter with who serves them. */
    Claim overtaken() {
        return new Claim(ordered, redirected, planned, from, false, fromMute, toMute, acting, loss, told, handed, at);
    }

    /** The node to be demoted has died on the way: nobody waits for it any longer. */
    Claim unplanned() {
        return new Claim(ordered, redirected, false, from, true, false, toMute, acting, loss, told, handed, at);
    }

    /** The new node is told to act now. */
    Claim promoting(boolean standsBy) {
        boolean stoodBy = planned && standsBy;
        return new Claim(ordered, redirected, planned, from, failed, fromMute, toMute, acting, loss, true, stoodBy, at);
    }

    /** Equal keys behave alike: its age matters as far back as beginnings of moves are counted. */
    void key(int now, int history, int memory, Key key) {
        if (equals(NONE)) {
            key.append('-');
            return;
        }
        key.append('c')
                .append(World.bits(ordered, redirected, planned, failed, fromMute, toMute, acting, told, handed))
                .append((char) from)
                .append((char) Math.min(memory, loss))
                .append((char) Math.min(history, now - at));
    }
}
