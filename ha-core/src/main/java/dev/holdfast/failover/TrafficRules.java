package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** F7xx to F9xx: what others do to traffic, what operators say, and what is merely noted. */
final class TrafficRules {

    private static final Set<Phase> LED = EnumSet.complementOf(EnumSet.of(Phase.UNLED));

    /** While the epoch is being written nothing has been ordered yet: what changes is somebody else's doing. */
    private static final Set<Phase> BEFORE_ORDERS =
            EnumSet.of(Phase.STEADY, Phase.SUSPECTING, Phase.UNAVAILABLE, Phase.CLAIMING, Phase.VETTING);

    private TrafficRules() {}

    static List<TransitionRule> rules() {
        return Stream.of(traffic(), NodeRules.standbys(), words())
                .flatMap(List::stream)
                .toList();
    }

    private static List<TransitionRule> traffic() {
        return List.of(
                rule("F700", "Somebody else changed traffic: taken as a fact, never reverted, and the group pauses.")
                        .in(BEFORE_ORDERS)
                        .on(InputKind.TRAFFIC_READ)
                        .when(When.CONTROLLER_MOVES, When.PATHS_CHANGED)
                        .then(TrafficRules::foreign),
                rule(
                                "F710",
                                "Clients are served by a node that does not hold the active role: alarm with one remedy (S3b).")
                        .in(Settled.PHASES)
                        .on(InputKind.TRAFFIC_READ, InputKind.TICK, InputKind.OBSERVED)
                        .when(When.NOT_FOREIGN, When.SERVED_NOT_ACTIVE)
                        .then(TrafficRules::servedNotActive),
                rule(
                                "F714",
                                "By a person's word no path is open, or those to failed nodes alone, although the active one works: alarm with one remedy (S3b, A9).")
                        .in(Settled.PHASES)
                        .on(InputKind.TRAFFIC_READ, InputKind.TICK, InputKind.OBSERVED)
                        .when(When.SERVES_NOBODY_UNTOLD)
                        .then(TrafficRules::servesNobody),
                rule("F716", "Clients are led to a node that may serve them: it may be told again.")
                        .in(Settled.PHASES)
                        .on(InputKind.TRAFFIC_READ, InputKind.TICK, InputKind.OBSERVED)
                        .when(When.MAY_SERVE_AGAIN)
                        .then(draft -> Settled.same(draft.forget(NoticeKind.NOBODY_SERVED))),
                rule("F720", "Clients are served by the active node again.")
                        .in(Settled.PHASES)
                        .on(InputKind.TRAFFIC_READ, InputKind.TICK, InputKind.OBSERVED)
                        .when(When.SERVED_ACTIVE_AGAIN)
                        .then(draft -> Settled.same(draft.forget(NoticeKind.SERVED_NOT_ACTIVE)
                                .say(
                                        NoticeKind.TRAFFIC_FAILOVER,
                                        draft.view.active(),
                                        "Clients are served by " + draft.view.active() + ", which is active."))));
    }

    private static List<TransitionRule> words() {
        return List.of(
                rule("F800", "Refused: too many pause reasons already; lift one first.")
                        .in(LED)
                        .on(InputKind.PAUSED)
                        .when(When.TOO_MANY_PAUSES)
                        .refuse(),
                rule("F802", "Refused: the pause would be over before it begins; give a later end, or none.")
                        .in(LED)
                        .on(InputKind.PAUSED)
                        .when(When.PAUSE_OVER)
                        .refuse(),
                rule(
                                "F805",
                                "Refused: an order of ours may still take effect; accept the paths as they are once none can (S3).")
                        .in(LED)
                        .on(InputKind.UNPAUSED)
                        .when(When.ACCEPTS_TOO_SOON)
                        .refuse(),
                rule("F808", "Refused: the group is not paused for this reason; status lists the pauses that stand.")
                        .in(LED)
                        .on(InputKind.UNPAUSED)
                        .when(When.NO_SUCH_PAUSE)
                        .refuse(),
                rule("F815", "Refused: break-glass names a gate that no word opens; leave it out.")
                        .in(LED)
                        .on(InputKind.GATES_BYPASSED)
                        .when(When.NOT_BYPASSABLE)
                        .refuse(),
                rule("F818", "The group is paused before the first order of a planned move: called off (A9).")
                        .in(Phase.CLAIMING)
                        .on(InputKind.PAUSED)
                        .when(When.PLANNED_UNORDERED)
                        .then(Moves::calledOff),
                rule("F820", "An operator's word is taken.")
                        .in(LED)
                        .on(InputKind.PAUSED, InputKind.UNPAUSED, InputKind.MODE_ORDERED, InputKind.GATES_BYPASSED)
                        .then(TrafficRules::taken),
                rule("F980", "Noted.").in(LED).onAny().when(When.VIEW_CHANGED).then(Settled::same),
                rule("F990", "Nothing new.").in(LED).onAny().then(draft -> draft.situation.before));
    }

    private static FailoverState servedNotActive(Draft draft) {
        NodeView node = Objects.requireNonNull(Roles.servedNotActive(draft.view));
        NodeId served = node.id();
        if (node.isHeld() && node.reportsActive() && Roles.isWhereClientsAre(draft.situation, node)) {
            return Settled.same(draft.tell(
                    NoticeKind.SERVED_NOT_ACTIVE,
                    served,
                    "Clients are served by " + served + ", which lost the role to a failover. "
                            + NodeRules.endsWith(draft.view, node)));
        }
        return Settled.same(draft.tell(
                NoticeKind.SERVED_NOT_ACTIVE,
                served,
                "Clients are served by " + served
                        + (node.reportsActive() ? ", which acts and does not hold the role." : ", which is not active.")
                        + " Remedy: " + remedy(draft.situation, node) + "."));
    }

    /** One, and never what makes a second primary: an order is weighed again when it is given (S3b, S1b). */
    private static String remedy(Situation situation, NodeView served) {
        NodeView holder = situation.view.activeNode();
        if (situation.hasFailed(served)) {
            return "lead clients to " + holder.id();
        }
        NodeView to = situation.view.first(node -> !node.id().equals(holder.id())
                && (served.id().equals(holder.id()) || node.id().equals(served.id()))
                && SwitchoverGates.blocks(situation, node.id()).isEmpty());
        if (to != null) {
            return "order a move to " + to.id();
        }
        if (served.id().equals(holder.id())) {
            return "make sure that no other node is active, then promote " + served.id();
        }
        boolean works = holder.isUp() && !holder.isSuspected() && holder.reported() != NodeState.STANDBY;
        if (works) {
            return "lead clients back to " + holder.id()
                    + (served.reportsActive()
                            ? ", demote " + served.id() + " and sync it from " + holder.id()
                                    + "; what clients wrote to it is lost"
                            : "");
        }
        return "make sure that " + holder.id() + " is not active"
                + (served.reportsActive() ? "" : ", then promote " + served.id());
    }

    /** A person may accept what serves nobody: they alone know what they are about to do. But they hear of it at once. */
    private static FailoverState taken(Draft draft) {
        boolean accepts = draft.situation.input instanceof Input.Unpaused unpaused
                && unpaused.reason().equals(Pause.FOREIGN_CHANGE);
        return Settled.same(accepts ? draft.forget(NoticeKind.NOBODY_SERVED) : draft);
    }

    private static FailoverState servesNobody(Draft draft) {
        NodeId active = draft.view.active();
        List<NodeView> open = draft.situation.openPaths();
        NodeId failed = open.isEmpty() ? null : open.get(0).id();
        return Settled.same(draft.tell(
                NoticeKind.NOBODY_SERVED,
                failed == null ? active : failed,
                (failed == null
                                ? "No path is open although " + active + " is active and works"
                                : "Clients are led to " + failed + ", which has failed; " + active
                                        + " is active and works, and its path is not open")
                        + ": nobody is served. Remedy: at the load balancer open the path to " + active
                        + (failed == null ? "" : " and close that to " + failed) + ", then lift "
                        + Pause.FOREIGN_CHANGE + "."));
    }

    private static FailoverState foreign(Draft draft) {
        boolean open = draft.view.nodes().stream().anyMatch(NodeView::isLedTo);
        draft.view = Notes.pausedForForeign(draft.view, draft.situation.now);
        draft.say(
                open ? NoticeKind.FOREIGN_CHANGE : NoticeKind.FOREIGN_CHANGE_NO_PATH,
                draft.view.active(),
                "Somebody else changed traffic: "
                        + draft.view.nodes().stream()
                                .map(node -> node.id() + " " + node.path())
                                .toList()
                        + ". It is left as it is; the group is paused until an operator lifts "
                        + Pause.FOREIGN_CHANGE + ".");
        return Settled.same(draft);
    }
}
