package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficView.PathState;
import java.util.List;

/** Of a stuck move: whom it leaves unserved, and which order ends it, for whoever is woken by it (L3, A20). */
final class WayOut {

    private WayOut() {}

    /** Sentences that follow the reason why it is stuck. */
    static String of(Situation situation, FailoverState.Parked parked) {
        Situation after = new Situation(
                situation.lineage,
                situation.policy,
                situation.removed,
                parked,
                parked.view(),
                new Input.Tick(situation.now));
        return unserved(after) + remedy(situation, after, parked);
    }

    private static String unserved(Situation after) {
        if (after.policy.mover() != TrafficMover.CONTROLLER
                || !after.openPaths().isEmpty()) {
            return "";
        }
        return after.view.first(node -> node.path() != PathState.CLOSED) == null && !When.isUnread(after)
                ? " No path is open: nobody is served."
                : " No path is known to be open.";
    }

    private static String remedy(Situation situation, Situation after, FailoverState.Parked parked) {
        NodeView wanted = situation.input instanceof Input.SwitchoverOrdered ordered
                ? after.view
                        .node(ordered.to())
                        .filter(node -> waitsOnly(after, node))
                        .orElse(null)
                : null;
        NodeView to = wanted != null ? wanted : after.view.first(node -> waitsOnly(after, node));
        if (to == null && parked.resumable() && after.target().isUp()) {
            return ""; // told with what holds it
        }
        if (to == null) {
            return parked.resumable()
                    ? " Remedy: bring " + parked.move().to() + " back."
                    : " Remedy: order a move to the node where it is to end, once that one answers.";
        }
        return " Remedy: order a move to " + to.id()
                + (SwitchoverGates.blocks(after, to.id()).isEmpty()
                        ? "."
                        : SwitchoverGates.isSettled(after, parked)
                                ? " as soon as the paths have been read."
                                : " as soon as no order is under way any more.");
    }

    /** Whether an order to this node is granted, now or once nothing of the move can land. */
    private static boolean waitsOnly(Situation after, NodeView node) {
        return SwitchoverGates.blocks(after, node.id()).stream().allMatch(block -> block.gate() == Gate.ORDERS_SETTLED);
    }

    /** What would end it at this node. */
    static BlockedGate blocks(Situation situation, FailoverState.Parked parked, NodeId node) {
        List<Gate> shut = SwitchoverGates.blocks(situation, node).stream()
                .map(BlockedGate::gate)
                .toList();
        return new BlockedGate(
                Gate.NOT_STUCK,
                parked.move() + " is parked: " + parked.why(),
                (parked.resumable() ? parked.move().to() + " up and ready, or " : "")
                        + (shut.isEmpty()
                                ? "an operator's order of a move to " + node + ", which would be granted now"
                                : "an operator's order that says where it ends; one to " + node
                                        + " would be refused now by " + shut));
    }
}
