package dev.holdfast.failover;

import static dev.holdfast.failover.TransitionRule.rule;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.NoticeKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** F85x: an operator keeps the roles as a failover left them, and lets the node on hold stand by for the next one. */
final class HoldRules {

    static final String GLASS = "an operator's break-glass that names NOT_HELD";

    private static final Set<Phase> LED = EnumSet.complementOf(EnumSet.of(Phase.UNLED));

    /** It stands by, and holds what was written since it lost the role. */
    private static final List<Gate> LIFTED = List.of(Gate.CANDIDATE_READY, Gate.REVERSE_SYNCED);

    private HoldRules() {}

    static List<TransitionRule> rules() {
        return List.of(
                rule(
                                "F850",
                                "An operator lifts the hold of a node that has followed the one that serves: it may take over again (A7, CORE-12, CORE-62).")
                        .in(Settled.PHASES)
                        .on(InputKind.HOLD_LIFTED)
                        .guarded(LIFTED)
                        .then(HoldRules::lifted),
                rule("F855", "Refused: this hold may not be lifted now; the explanation lists every reason (A10).")
                        .in(LED)
                        .on(InputKind.HOLD_LIFTED)
                        .refuse());
    }

    /** Why this node's hold may not be lifted now. */
    static List<BlockedGate> blocks(Situation situation, NodeId id) {
        NodeView node = situation.view.node(id).orElse(null);
        if (node == null || !node.isHeld()) {
            return List.of(new BlockedGate(
                    Gate.NOT_HELD,
                    id + (node == null ? " is not of this group" : " is not on hold"),
                    "a node that was active before a failover"));
        }
        if (!Settled.PHASES.contains(situation.phase())) {
            return List.of(new BlockedGate(
                    Gate.CURRENT_ANSWERS, "the group is " + situation.phase(), "a group in which no move runs"));
        }
        List<BlockedGate> blocks = new ArrayList<>();
        for (Gate gate : LIFTED) {
            if (situation.isOn(gate) && !situation.isBypassed(gate, id)) {
                (gate == Gate.REVERSE_SYNCED
                                ? DataGates.reverseSynced(situation.view, node, situation.view.activeNode(), false)
                                : StartGates.unless(
                                        standsBy(node), gate, () -> id + " is not seen standing by", "up and STANDBY"))
                        .ifPresent(blocks::add);
            }
        }
        return blocks;
    }

    private static boolean standsBy(NodeView node) {
        return node.isUp() && !node.isSuspected() && node.reported() == NodeState.STANDBY;
    }

    private static FailoverState lifted(Draft draft) {
        NodeId node = ((Input.HoldLifted) draft.situation.input).node();
        draft.view = draft.view.withBypass(null).update(node, each -> each.heldSince(null));
        if (Roles.heldBack(draft.view) == null) {
            draft.forget(NoticeKind.FAILBACK_PENDING);
        }
        return Settled.same(draft);
    }

    /** What would let a node on hold take over, of what would be granted. */
    static String wanted(Situation situation, NodeView held) {
        if (blocks(situation, held.id()).isEmpty()) {
            return "an operator's word that lifts the hold";
        }
        NodeView holder = situation.view.activeNode();
        return holder.isUp() && !holder.isSuspected()
                ? "a sync from " + holder.id() + " while " + held.id()
                        + " stands by, then an operator's word that lifts the hold"
                : GLASS;
    }
}
