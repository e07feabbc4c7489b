package dev.holdfast.failover;

import dev.holdfast.search.Key;
import java.util.Arrays;

/**
 * What was really so when a move began. Orders that land later are judged by it: nobody can blame a move for what went
 * wrong after its begin.
 *
 * @param marks one bit for each {@link Mark} that holds
 * @param from the node that loses the role
 * @param loss how many seconds of kept writes the other one lacked, when it was last asked whether that is too much
 * @param at when
 */
record Claim(int marks, int from, int loss, int at) {

    /** What may be true of a move. */
    enum Mark {
        /** An operator asked for it. */
        ORDERED(0),
        /** It is the operator's word on a move that was stuck. */
        REDIRECTED(1),
        /** People had been told that two nodes act when that word was given. */
        CHOSEN(2),
        /** An operator has stopped it: it is no failure of ours that it stands. */
        STOPPED(3),
        /** The old node is to hand over. */
        PLANNED(4),
        /** The old node had really missed enough attempts, through no fault of ours. */
        FAILED(5),
        /** Our orders could not reach the old node. */
        FROM_MUTE(6),
        /** Our orders could not reach the other one. */
        TO_MUTE(7),
        /** A node above the other one, and not the one that loses the role, was active in plain sight. */
        ACTING(8),
        /** The new node has been told to act. */
        TOLD(9),
        /**
         * The old node of a planned move stood by when the new one was last told to act; what it does of itself after that
         * no order of ours could know.
         */
        HANDED(10),
        /** The old node has been seen to serve again since. */
        BACK(11);

        private final int place;

        Mark(int place) {
            this.place = place;
        }

        private int bit() {
            return 1 << place;
        }
    }

    static final Claim NONE = new Claim(Mark.FAILED.bit(), 0, Integer.MAX_VALUE, 0);

    /** A move begins, of which nothing is known yet but from where it goes. */
    static Claim of(int from, int loss, int at, Mark... marks) {
        return new Claim(Arrays.stream(marks).mapToInt(Mark::bit).sum(), from, loss, at);
    }

    boolean is(Mark mark) {
        return (marks & mark.bit()) != 0;
    }

    Claim with(Mark mark, boolean value) {
        int next = value ? marks | mark.bit() : marks & ~mark.bit();
        return next == marks ? this : new Claim(next, from, loss, at);
    }

    private Claim losing(int nowLost) {
        return new Claim(marks, from, nowLost, at);
    }

    boolean ordered() {
        return is(Mark.ORDERED);
    }

    boolean planned() {
        return is(Mark.PLANNED);
    }

    /** Whether it began as a planned move. */
    boolean byOrder() {
        return ordered() && !is(Mark.REDIRECTED);
    }

    /** Nothing has been ordered before now: what counts is whether the node is out now, and what the other one lacks. */
    Claim firstOrder(boolean stillFailed, int nowLost) {
        return with(Mark.FAILED, stillFailed).losing(nowLost);
    }

    /** What was stuck gives an order again: its nodes may be others by now than they were. */
    Claim goesOn(boolean failsNow, boolean servesNow, boolean actingNow, int nowLost) {
        return with(Mark.FAILED, failsNow || (is(Mark.FAILED) && !servesNow))
                .with(Mark.ACTING, actingNow)
                .with(Mark.BACK, false)
                .losing(is(Mark.BACK) ? nowLost : loss);
    }

    /** Clients have been with the old node again, in plain sight: what they wrote there counts. */
    Claim seenBack() {
        return with(Mark.BACK, true);
    }

    /** An operator has left clients where a person led them: nothing is the matter with who serves them. */
    Claim overtaken() {
        return with(Mark.FAILED, false);
    }

    /** The node to be demoted has died on the way: nobody waits for it any longer. */
    Claim unplanned() {
        return with(Mark.PLANNED, false).with(Mark.FAILED, true).with(Mark.FROM_MUTE, false);
    }

    /** The new node is told to act now. */
    Claim promoting(boolean standsBy) {
        return with(Mark.TOLD, true).with(Mark.HANDED, planned() && standsBy);
    }

    /** Equal keys behave alike: its age matters as far back as beginnings of moves are counted. */
    void key(int now, int history, int memory, Key key) {
        if (equals(NONE)) {
            key.append('-');
            return;
        }
        key.append('c')
                .append((char) marks)
                .append((char) from)
                .append((char) Math.min(memory, loss))
                .append((char) Math.min(history, now - at));
    }
}
