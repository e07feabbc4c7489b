package dev.holdfast.simulate;

import dev.holdfast.failover.Gate;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that befalls the simulated world from outside: what breaks, what lies, and what people do. */
public sealed interface Fault {

    /**
     * The node's host is gone: no answer to anybody. It keeps on disk what it was.
     *
     * @param node which
     */
    record Crash(NodeId node) implements Fault {}

    /**
     * The node runs again, as what it was when it went: active if it was active. Nothing happens to one that runs.
     *
     * @param node which
     */
    record Return(NodeId node) implements Fault {}

    /**
     * The node stands still, as in a stopped process or a long collection of garbage.
     *
     * @param node which
     * @param lasts how long; afterwards it goes on as if nothing had been
     */
    record Freeze(NodeId node, Duration lasts) implements Fault {}

    /**
     * Nothing gets from one place to the other; the way back is another link.
     *
     * @param from sender
     * @param to receiver
     */
    record Cut(Place from, Place to) implements Fault {}

    /**
     * The link carries again.
     *
     * @param from sender
     * @param to receiver
     */
    record Mend(Place from, Place to) implements Fault {}

    /**
     * The controller dies without a word and starts again, with a newer epoch and what the store has kept.
     *
     * @param after how long it is away
     */
    record ControllerRestart(Duration after) implements Fault {}

    /**
     * The controller stands still; what has come for it meanwhile is waiting when it wakes.
     *
     * @param lasts how long
     */
    record ControllerPause(Duration lasts) implements Fault {}

    /**
     * The load balancer is away and comes back with what it saved last. Clients reach nobody meanwhile.
     *
     * @param lasts how long it is away
     */
    record BalancerRestart(Duration lasts) implements Fault {}

    /**
     * The load balancer does as ordered and cannot save it; the order's outcome is indeterminate.
     *
     * @param lasts how long
     */
    record SavesFail(Duration lasts) implements Fault {}

    /**
     * What becomes of the results of our orders for a while. The orders themselves are carried out.
     *
     * @param how what becomes of them
     * @param lasts how long
     */
    record Results(How how, Duration lasts) implements Fault {

        /** What becomes of a result. */
        public enum How {
            /** It never comes. */
            LOST,
            /** It comes after the order has been given up. */
            LATE,
            /** It comes twice. */
            DUPLICATED,
            /** The receiver's adapter cannot tell how it ended. */
            INDETERMINATE
        }
    }

    /**
     * The node makes itself active, whoever promotes by policy: a person at its console, or its own heartbeat.
     *
     * @param node which
     */
    record SelfPromotion(NodeId node) implements Fault {}

    /**
     * The load balancer moves clients by itself, by a rule of its own that nobody declared.
     *
     * @param to where to
     */
    record BalancerMoves(NodeId to) implements Fault {}

    /**
     * A person opens or closes a path by hand and saves it.
     *
     * @param node whose path
     * @param open whether it is opened
     */
    record HandOnPath(NodeId node, boolean open) implements Fault {}

    /**
     * Whoever asks the node gets this answer, whatever is true.
     *
     * @param node which
     * @param claims the state its page shows, or null for a page that says it is broken
     * @param lasts how long
     */
    record ProbeLies(NodeId node, @Nullable NodeState claims, Duration lasts) implements Fault {}

    /**
     * A full sync into the node is broken off half-way: what it holds is of no use until the next one is complete.
     *
     * @param node the target
     */
    record SyncAborted(NodeId node) implements Fault {}

    /**
     * No sync into the node comes to an end for a while.
     *
     * @param node the target
     * @param lasts how long
     */
    record SyncStops(NodeId node, Duration lasts) implements Fault {}

    /**
     * The node's clock jumps.
     *
     * @param node which
     * @param by forwards, or backwards if negative; a second jump adds to the first
     */
    record ClockJump(NodeId node, Duration by) implements Fault {}

    /**
     * Another release is installed. The node goes on running; a restart is a {@link Crash} and a {@link Return}.
     *
     * @param node which
     * @param release what is installed
     */
    record Upgrade(NodeId node, SoftwareVersion release) implements Fault {}

    /**
     * The node is set up anew under its old name: a standby that holds nothing of its clients' data.
     *
     * @param node which
     */
    record Reimage(NodeId node) implements Fault {}

    /**
     * An operator syncs the node from the one that serves, as before a failback. Nothing happens while none does.
     *
     * @param node the target
     */
    record ReverseSync(NodeId node) implements Fault {}

    /**
     * An operator orders a planned move.
     *
     * @param to where to
     */
    record Switchover(NodeId to) implements Fault {}

    /**
     * An operator pauses the group.
     *
     * @param reason see {@link dev.holdfast.failover.Pause#reason()}
     */
    record Pauses(String reason) implements Fault {}

    /**
     * An operator lifts a pause.
     *
     * @param reason which
     */
    record Unpauses(String reason) implements Fault {}

    /**
     * An operator sets how far the machine may go.
     *
     * @param mode how far
     */
    record SetsMode(GroupMode mode) implements Fault {}

    /**
     * An operator breaks the glass.
     *
     * @param node for a failover to whom
     * @param gates what to pass over, at least one
     * @param validFor how long the word holds
     */
    record BreaksGlass(NodeId node, List<Gate> gates, Duration validFor) implements Fault {

        /** Freezes the gates. */
        public BreaksGlass {
            gates = List.copyOf(gates);
        }
    }
}
