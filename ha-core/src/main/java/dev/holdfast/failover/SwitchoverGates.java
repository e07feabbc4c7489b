package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What must hold before an operator's move. A pause does not hold an operator's own order; a break-glass passes over the
 * gates it names.
 */
final class SwitchoverGates {

    /** In the order in which a refusal lists them. */
    static final List<Gate> PLANNED = List.of(
            Gate.CURRENT_ANSWERS,
            Gate.CANDIDATE_READY,
            Gate.OWN_VIEW,
            Gate.UPSTREAM_LOST,
            Gate.NOT_WITHDRAWN,
            Gate.FIRST_SYNC_DONE,
            Gate.NO_SYNC_RUNNING,
            Gate.SYNC_AGE,
            Gate.SAME_VERSION,
            Gate.SAME_DATASET,
            Gate.CLOCK_SKEW,
            Gate.LEASE_HELD,
            Gate.FENCE_STRENGTH,
            Gate.RECEIVERS_READY,
            Gate.OTHER_PATHS_CLOSED,
            Gate.GROUP_ACTS,
            Gate.REVERSE_SYNCED,
            Gate.ORDERS_SETTLED);

    /** Nobody is there when a scheduled move begins, so a pause holds it. */
    static final List<Gate> SCHEDULED =
            Stream.concat(PLANNED.stream(), Stream.of(Gate.NOT_PAUSED)).toList();

    /** What nobody has to change: a look at a node, an answer, a sync that comes or ends, a term's first reports. */
    private static final Set<Gate> PASSING = EnumSet.of(
            Gate.CURRENT_ANSWERS,
            Gate.CANDIDATE_READY,
            Gate.OWN_VIEW,
            Gate.NO_SYNC_RUNNING,
            Gate.SYNC_AGE,
            Gate.LEASE_HELD,
            Gate.FENCE_STRENGTH,
            Gate.RECEIVERS_READY,
            Gate.ORDERS_SETTLED);

    /** A stuck move asks less: the node that is lost is not waited for. */
    static final List<Gate> REDIRECT =
            PLANNED.stream().filter(gate -> gate != Gate.CURRENT_ANSWERS).toList();

    /** Of these a move that waits for its epoch is asked again; who opens another path, or the lease, has a row of its own. */
    private static final List<Gate> AGAIN = PLANNED.stream()
            .filter(gate -> gate != Gate.OTHER_PATHS_CLOSED && gate != Gate.LEASE_HELD)
            .toList();

    private SwitchoverGates() {}

    /** What has come in the way of a planned move since it was ordered; nothing of it has been ordered yet. */
    static List<BlockedGate> since(Situation situation) {
        List<BlockedGate> blocks = new ArrayList<>();
        NodeView target = situation.target();
        for (Gate gate : AGAIN) {
            if (situation.isOn(gate) && !situation.isBypassed(gate, target.id())) {
                check(gate, situation, target).ifPresent(blocks::add);
            }
        }
        return blocks;
    }

    /** What has come in the way since it was ordered, a pause included: whoever set that knew of the move. */
    static List<BlockedGate> calledOffBy(Situation situation) {
        List<BlockedGate> blocks = since(situation);
        if (situation.input instanceof Input.Paused) {
            StartGates.check(Gate.NOT_PAUSED, situation, situation.target()).ifPresent(blocks::add);
        }
        return blocks;
    }

    /** Why this order would be refused now. */
    static List<BlockedGate> blocks(Situation situation, NodeId to) {
        return blocks(situation, to, PLANNED);
    }

    /** Why the scheduled move may not begin now. */
    static List<BlockedGate> scheduledBlocks(Situation situation) {
        Scheduled due = Objects.requireNonNull(situation.view.standing().switchover());
        return situation.phase() == Phase.PARKED
                ? List.of(notSteady(situation))
                : blocks(situation, due.to(), SCHEDULED);
    }

    /** Whether all that keeps a scheduled move from beginning may be gone before its time is over. */
    static boolean mayPass(Situation situation) {
        Scheduled due = Objects.requireNonNull(situation.view.standing().switchover());
        return Settled.PHASES.contains(situation.phase())
                && !due.to().equals(situation.view.active())
                && scheduledBlocks(situation).stream().allMatch(block -> PASSING.contains(block.gate()));
    }

    private static List<BlockedGate> blocks(Situation situation, NodeId to, List<Gate> planned) {
        boolean parked = situation.phase() == Phase.PARKED;
        NodeView target = situation.view.node(to).orElse(null);
        if (target == null || (to.equals(situation.view.active()) && !parked)) {
            return List.of(new BlockedGate(
                    Gate.CANDIDATE_READY,
                    to + (target == null ? " is not of this group" : " is the active node already"),
                    "another node of the group"));
        }
        List<BlockedGate> blocks = new ArrayList<>();
        if (situation.phase().isMoving()) {
            if (When.TURNED_AWAY.holds(situation)) {
                return blocks; // it stops the move, whatever speaks against the node
            }
            blocks.add(notSteady(situation));
            return blocks;
        }
        for (Gate gate : parked ? REDIRECT : planned) {
            boolean measured = !parked || !DataGates.RESUMED.contains(gate) || !to.equals(situation.view.active());
            if (measured && situation.isOn(gate) && !situation.isBypassed(gate, to)) {
                check(gate, situation, target).ifPresent(blocks::add);
            }
        }
        if (blocks.isEmpty() && !parked && situation.phase() != Phase.STEADY) {
            blocks.add(notSteady(situation));
        }
        return blocks;
    }

    private static BlockedGate notSteady(Situation situation) {
        boolean unordered = situation.phase() == Phase.VETTING
                || (situation.before instanceof FailoverState.Claiming claiming && claiming.isAutomatic());
        return new BlockedGate(
                Gate.CURRENT_ANSWERS,
                "the group is " + situation.phase(),
                "a group that is STEADY" + (unordered ? "; a pause calls this failover off" : ""));
    }

    private static Optional<BlockedGate> check(Gate gate, Situation situation, NodeView target) {
        NodeView active = situation.view.activeNode();
        return switch (gate) {
            case CURRENT_ANSWERS ->
                StartGates.unless(
                        active.isUp() && !active.isSuspected(),
                        gate,
                        active.id() + (active.isUp() ? " has failed some attempts" : " is not known to be up"),
                        "the active node up, so that it can be demoted");
            case CANDIDATE_READY ->
                StartGates.unless(
                        situation.phase() == Phase.PARKED ? target.isUp() : isTaker(active, target),
                        gate,
                        target.id() + (isClear(target) ? " reports " + target.reported() : StartGates.unseenUp(target)),
                        situation.phase() == Phase.PARKED
                                ? "a node that answers"
                                : "up and STANDBY, or already acting while " + active.id() + " stands by");
            case OTHER_PATHS_CLOSED -> StartGates.otherPathsClosed(situation, target, leaves(situation, target.id()));
            case REVERSE_SYNCED ->
                DataGates.reverseSynced(
                        situation.view,
                        target,
                        situation.view.node(servedMeanwhile(situation, target)).orElseThrow(),
                        situation.phase() == Phase.PARKED);
            case ORDERS_SETTLED -> settled(situation);
            default -> StartGates.check(gate, situation, target);
        };
    }

    /** A node that an operator has made active by hand may be followed once the old one stands by (M7). */
    private static boolean isTaker(NodeView active, NodeView target) {
        boolean follows = target.reportsActive() && active.reported() == NodeState.STANDBY;
        return isClear(target) && (target.reported() == NodeState.STANDBY || follows);
    }

    /** Whether every observer who looks sees it up: one of them is where orders come from. */
    private static boolean isClear(NodeView target) {
        return target.isUp() && !target.isSuspected();
    }

    /** Whether an order, of a stuck move or to any node, may still take effect. */
    static Optional<BlockedGate> settled(Situation situation) {
        if (situation.before instanceof FailoverState.Parked parked && !isSettled(situation, parked)) {
            return Optional.of(new BlockedGate(
                    Gate.ORDERS_SETTLED, "an earlier order may still take effect", "the end of its timeout"));
        }
        // Without a word on how to do without, a move needs the load balancer anyway.
        boolean needsPaths = situation.policy.mover() == TrafficMover.CONTROLLER
                && situation.policy.unfencedOverride().isEmpty();
        return needsPaths && When.isUnread(situation)
                ? Optional.of(new BlockedGate(
                        Gate.ORDERS_SETTLED, "the paths have not been read since", "a reading of the paths"))
                : StartGates.settled(situation);
    }

    /** Whether no order of a stuck move can take effect any more. */
    static boolean isSettled(Situation situation, FailoverState.Parked parked) {
        return situation.now.compareTo(parked.settledAt()) >= 0
                && StartGates.settled(situation).isEmpty();
    }

    /** Which node such a move takes clients from: of two that a stuck one left behind, the one that may still be open. */
    static NodeId leaves(Situation situation, NodeId to) {
        Transfer stuck = situation.before.move();
        if (stuck == null) {
            return situation.view.active();
        }
        // How it stood in an earlier term tells only who has changed it since.
        boolean closed = !When.isUnread(situation)
                && situation
                        .view
                        .node(stuck.from())
                        .filter(node -> node.path() == PathState.CLOSED)
                        .isPresent();
        return to.equals(stuck.to()) || (!to.equals(stuck.from()) && !closed) ? stuck.from() : stuck.to();
    }

    private static NodeId servedMeanwhile(Situation situation, NodeView target) {
        Transfer stuck = situation.before.move();
        if (stuck == null) {
            return situation.view.active();
        }
        if (target.id().equals(stuck.from())) {
            return stuck.to();
        }
        // The old node goes on hold when the new path is ordered to open: before that the new one has had no client.
        boolean opened = !target.id().equals(stuck.to()) && situation.source().isHeld();
        return opened ? stuck.to() : stuck.from();
    }
}
