package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** F3xx: a move begins, or an order to begin one is refused. */
final class StartRules {

    /** What a failover begins on, and what must still hold when its first order leaves: otherwise it is called off (A6, A9). */
    static final List<Gate> START = List.copyOf(EnumSet.range(Gate.FAILURES_REACHED, Gate.DATA_CENTRE));

    private StartRules() {}

    static List<TransitionRule> rules() {
        return Stream.of(moves(), StandingRules.due()).flatMap(List::stream).toList();
    }

    private static List<TransitionRule> moves() {
        return List.of(
                rule(
                                "F300",
                                "Every configured gate is open: a failover to the most preferred candidate begins (CORE-104, A6).")
                        .in(Settled.PHASES)
                        .on(InputKind.TICK)
                        .guarded(START)
                        .then(StartRules::startFailover),
                rule("F310", "An operator's planned move, and nothing speaks against it (CORE-12, CORE-61).")
                        .in(Phase.STEADY)
                        .on(InputKind.SWITCHOVER_ORDERED)
                        .guarded(SwitchoverGates.PLANNED)
                        .then(StartRules::startSwitchover),
                rule(
                                "F320",
                                "An operator chooses where a stuck move ends: a new move, without waiting for the lost node.")
                        .in(Phase.PARKED)
                        .on(InputKind.SWITCHOVER_ORDERED)
                        .when(When.ORDERED_NODE_UP)
                        .guarded(SwitchoverGates.REDIRECT)
                        .then(StartRules::redirect),
                rule(
                                "F325",
                                "An operator wants a move elsewhere whose orders fail: it stops, and goes there by a second order once nothing of it can land (L3, L6).")
                        .in(Phase.FENCING, Phase.DEMOTING, Phase.PROMOTING, Phase.OPENING)
                        .on(InputKind.SWITCHOVER_ORDERED)
                        .when(When.TURNED_AWAY)
                        .then(draft -> Moves.park(
                                draft, draft.situation.move().stop(), false, "an operator wants it elsewhere")),
                rule("F330", "Refused: the explanation lists every reason.")
                        .in(EnumSet.complementOf(EnumSet.of(Phase.UNLED)))
                        .on(InputKind.SWITCHOVER_ORDERED)
                        .refuse());
    }

    private static FailoverState startFailover(Draft draft) {
        NodeView to = Objects.requireNonNull(draft.situation.startable());
        Transfer move = Transfer.of(Transfer.Kind.FAILOVER, draft.view.active(), to.id());
        FailoverState claiming = Moves.claim(draft, move, null);
        draft.say(
                NoticeKind.FAILOVER_INITIATED,
                move.to(),
                move.from() + " has failed; failing over to " + move.to() + ".");
        return new FailoverState.Claiming(
                draft.view, move, Objects.requireNonNull(claiming.attempt()), null, claiming.failingSince());
    }

    private static FailoverState startSwitchover(Draft draft) {
        NodeId to = ((Input.SwitchoverOrdered) draft.situation.input).to();
        draft.spendGlass(to);
        return Moves.claim(draft, Transfer.of(Transfer.Kind.SWITCHOVER, draft.view.active(), to), null);
    }

    private static FailoverState redirect(Draft draft) {
        Transfer stuck = draft.situation.move();
        NodeId to = ((Input.SwitchoverOrdered) draft.situation.input).to();
        draft.spendGlass(to);
        NodeId from = SwitchoverGates.leaves(draft.situation, to);
        for (NodeId left : List.of(stuck.from(), stuck.to())) {
            if (!left.equals(to) && !left.equals(from) && Moves.mayHaveTaken(draft, stuck, left)) {
                draft.view = draft.view.update(left, node -> node.heldSince(draft.situation.storeNow()));
            }
        }
        // Our own fence may have landed since the last reading: what is read next is nobody else's change.
        draft.view = draft.view.updateAll(
                node -> mayBeOld(draft, node, to) ? node.withPath(null, false, node.serving()) : node);
        return Moves.claim(
                draft.forget(NoticeKind.PARKED, NoticeKind.ORDER_FAILING, NoticeKind.UNFENCED),
                new Transfer(
                        turnsBack(draft, to),
                        from,
                        to,
                        stuck.lossFrom(),
                        false,
                        to.equals(stuck.to()) && stuck.told(),
                        true),
                stuck.stop());
    }

    /** The old node's path: nobody has read it in this term, or it is to get clients again and its fence may land. */
    private static boolean mayBeOld(Draft draft, NodeView node, NodeId to) {
        return node.id().equals(draft.situation.move().from())
                && (When.isUnread(draft.situation) || (to.equals(node.id()) && node.isLedTo()));
    }

    /** Back to the holder of the role, before anybody else was told to take it or was seen to have taken it. */
    private static Transfer.Kind turnsBack(Draft draft, NodeId to) {
        Transfer stuck = draft.situation.move();
        boolean back = to.equals(draft.view.active())
                && !Moves.mayHaveTaken(draft, stuck, SwitchoverGates.leaves(draft.situation, to))
                && draft.situation.policy.promoter() == Promoter.CONTROLLER;
        return back ? Transfer.Kind.RETURN : Transfer.Kind.FAILOVER;
    }
}
