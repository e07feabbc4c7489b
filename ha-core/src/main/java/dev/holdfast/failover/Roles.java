package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is what, as far as the view tells. */
final class Roles {

    private Roles() {}

    /** A node other than the holder of the role that reports itself active. */
    static @Nullable NodeView acting(GroupView view) {
        return view.first(node -> !node.id().equals(view.active()) && node.reportsActive());
    }

    /** Evidence that the holder of the role does not act: it has failed, or says so itself. Ignorance is none. */
    static boolean holderHasStopped(Situation situation) {
        NodeView holder = situation.view.activeNode();
        boolean out = !holder.isUp()
                && holder.sightings().stream().anyMatch(sighting -> sighting.verdict() == Verdict.Kind.MAINT);
        return out || holder.reported() == NodeState.STANDBY || situation.hasFailed(holder);
    }

    /** Of two active nodes the one that is not to be: beside a role holder that works, or beside another one (CORE-129). */
    static @Nullable NodeView secondActive(GroupView view) {
        NodeView first = firstActive(view);
        return first == null
                ? null
                : view.first(node ->
                        !node.id().equals(first.id()) && !node.id().equals(view.active()) && node.reportsActive());
    }

    /** The role holder if it works and does not call itself standby, otherwise whoever acts. */
    static @Nullable NodeView firstActive(GroupView view) {
        NodeView holder = view.activeNode();
        return holder.isUp() && holder.reported() != NodeState.STANDBY ? holder : acting(view);
    }

    /**
     * A node on hold that still believes it is active, is not where clients are, and has no demotion under way. One for which
     * an operator has broken the glass is to take over as it is.
     */
    static @Nullable NodeView heldActive(Situation situation) {
        return situation.view.first(node -> node.isHeld()
                && node.reportsActive()
                && !isWhereClientsAre(situation, node)
                && !situation.isBypassed(Gate.NOT_HELD, node.id())
                && (node.demotion() == null || node.demotion().isOver(situation.now)));
    }

    /** Whether a person has left clients with this node, and not with the holder of the role: without it nobody is served. */
    static boolean isWhereClientsAre(Situation situation, NodeView node) {
        return situation.policy.mover() == TrafficMover.CONTROLLER
                && node.isLedTo()
                && situation.view.activeNode().path() != PathState.OPEN;
    }

    /** A node on hold that works again. */
    static @Nullable NodeView heldBack(GroupView view) {
        return view.first(node -> node.isHeld() && node.isUp());
    }

    static @Nullable NodeView awaitingDemotion(Situation situation) {
        EffectId answered = situation.input.answers();
        return answered == null
                ? null
                : situation.view.first(node -> node.demotion() != null
                        && node.demotion().kind() == Attempt.Kind.ORDER
                        && node.demotion().effect().equals(answered));
    }

    /** Whether a node holds the role or takes part in a move. */
    static boolean isNeeded(Situation situation, NodeId node) {
        Transfer move = situation.before.move();
        return (move != null && move.takesPart(node)) || node.equals(situation.view.active());
    }

    /** Whether a node that is not on hold stands by. */
    static boolean standbyUp(GroupView view) {
        return view.nodes().stream()
                .anyMatch(node -> !node.id().equals(view.active())
                        && !node.isHeld()
                        && !view.standing().withdrawn().contains(node.id())
                        && node.isUp()
                        && node.reported() == NodeState.STANDBY);
    }

    /** Whether there are nodes that may take over without a word, and every one of them has failed. */
    static boolean standbyLost(Situation situation) {
        List<NodeView> standbys = standbys(situation.view);
        return !standbys.isEmpty() && standbys.stream().allMatch(situation::hasFailed);
    }

    /** Whether too few observers could tell how the active node is, for as long as its failure takes to be noticed. */
    static boolean isUnseen(Situation situation) {
        Term term = situation.view.term();
        return term != null
                && situation.seesTooLittle()
                && isOverdue(situation, situation.view.activeNode().unseenSince(term.beganAt()));
    }

    /** Whether observers enough can tell how the active node is, and have differed for as long. */
    static boolean isDisputed(Situation situation) {
        Duration since = situation.before.failingSince();
        return since != null
                && isOverdue(situation, since)
                && !situation.seesTooLittle()
                && situation.isDisputed()
                && !isCounting(situation);
    }

    /** Whether some observer has begun to see the active node fail: it may agree in a moment. */
    private static boolean isCounting(Situation situation) {
        int enough = situation.policy.consecutiveFailures();
        return situation.view.activeNode().sightings().stream()
                .anyMatch(sighting -> sighting.tells() && sighting.failures() > 0 && !sighting.hasFailed(enough));
    }

    private static boolean isOverdue(Situation situation, Duration since) {
        return situation.now.minus(since).compareTo(situation.policy.detectionTime()) >= 0;
    }

    static List<NodeView> standbys(GroupView view) {
        return view.all(node -> !node.id().equals(view.active())
                && !node.isHeld()
                && !view.standing().withdrawn().contains(node.id()));
    }

    /** Whether a node that should have promoted itself has had all the time it may need. */
    static boolean selfPromotionOverdue(Situation situation) {
        return situation.before instanceof FailoverState.Unavailable unavailable
                && isOverdue(situation, unavailable.since());
    }

    /** The node to which a failover would begin now if the group were in ACT. */
    static @Nullable NodeView onlyModeBlocks(Situation situation) {
        for (NodeView candidate : situation.candidates()) {
            List<BlockedGate> blocks = situation.blocksOf(candidate);
            if (blocks.size() == 1 && blocks.get(0).gate() == Gate.GROUP_ACTS) {
                return candidate;
            }
        }
        return null;
    }

    /** Whether a reading shows paths that neither we nor anybody before us left so. */
    static boolean foreignChange(Situation situation) {
        if (!(situation.input instanceof Input.TrafficRead read)) {
            return false;
        }
        return read.view().paths().stream()
                .filter(path -> !mayBeOurs(situation, path))
                .anyMatch(path -> situation
                        .before
                        .view()
                        .node(path.node())
                        .filter(node -> node.path() != null && node.path() != path.state())
                        .isPresent());
    }

    /**
     * A path of a move that is taken back or redirected. The old node's: its fence may just have landed, or an opening that an
     * earlier attempt to take it back has left under way. The new node's once it was told: its opening may have landed, or
     * one that was not saved been undone.
     */
    private static boolean mayBeOurs(Situation situation, PathReading path) {
        Transfer replaced = situation.phase() == Phase.CLAIMING ? situation.before.begunMove() : null;
        if (replaced == null || !replaced.takesPart(path.node())) {
            return false;
        }
        NodeView before = situation.before.view().node(path.node()).orElseThrow();
        if (path.node().equals(replaced.to())) {
            boolean opened = path.state() == PathState.OPEN;
            return replaced.told() && (opened ? before.mayStillOpen() : !before.pathSaved());
        }
        return path.state() != PathState.OPEN || before.mayStillOpen() || !before.pathSaved();
    }

    /** A node whose path was closed and is closed no more, by no order of ours and by no restart of the load balancer. */
    static @Nullable NodeView openedByOthers(Situation situation) {
        return situation.view.first(node -> {
            NodeView before = situation.before.view().node(node.id()).orElseThrow();
            return node.path() != PathState.CLOSED
                    && before.path() == PathState.CLOSED
                    && !mayHaveOpened(situation, before);
        });
    }

    /**
     * A move's target once it was told to act, and whom it leaves while its fence is not saved, or an earlier opening might
     * have landed since its path was read last.
     */
    private static boolean mayHaveOpened(Situation situation, NodeView node) {
        Transfer move = situation.move();
        if (node.id().equals(move.to())) {
            return move.told() || move.kind() == Transfer.Kind.RECALL;
        }
        boolean fences = situation.phase() == Phase.FENCING || situation.phase() == Phase.PARKED;
        return node.id().equals(move.from()) && fences && (node.mayStillOpen() || !node.pathSaved());
    }

    /** A node that serves clients although it does not hold the active role, or says that it stands by. */
    static @Nullable NodeView servedNotActive(GroupView view) {
        return view.first(
                node -> node.serving() && (!node.id().equals(view.active()) || node.reported() == NodeState.STANDBY));
    }

    /**
     * Whether a person's word leaves all clients with nobody although the holder works: every open path leads to a node that
     * has failed, or none is open. That none is open has been told while the pause for it holds. Where the holder has failed
     * too, that is told by the rules of an outage.
     */
    static boolean servesNobody(Situation situation) {
        NodeView holder = situation.view.activeNode();
        boolean astray = situation.policy.mover() == TrafficMover.CONTROLLER
                && holder.isUp()
                && holder.path() == PathState.CLOSED
                && !(situation.openPaths().isEmpty() && situation.view.isPausedFor(Pause.FOREIGN_CHANGE));
        for (NodeView node : situation.view.nodes()) {
            astray &= node.path() != null && (node.path() == PathState.CLOSED || situation.hasFailed(node));
        }
        return astray;
    }

    /** Evidence that somebody may be served again. That nobody has looked yet is none. */
    static boolean mayServe(Situation situation) {
        for (NodeView node : situation.openPaths()) {
            if (node.id().equals(situation.view.active()) || node.isUp()) {
                return true;
            }
        }
        return false;
    }
}
