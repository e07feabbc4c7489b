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
        return unserved(after) + remedy(after, parked);
    }

    private static String unserved(Situation after) {
        if (after.policy.mover() != TrafficMover.CONTROLLER
                || !after.openPaths().isEmpty()) {
            return "";
        }
        return after.view.first(node -> node.path() != PathState.CLOSED) == null
                ? " No path is open: nobody is served."
                : " No path is known to be open.";
    }

    private static String remedy(Situation after, FailoverState.Parked parked) {
        NodeView to = after.view.first(node -> SwitchoverGates.blocks(after, node.id()).stream()
                .allMatch(block -> block.gate() == Gate.ORDERS_SETTLED));
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
                        : " as soon as no order is under way any more.");
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
