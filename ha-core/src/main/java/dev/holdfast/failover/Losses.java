package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.TrafficView.PathState;
import org.jspecify.annotations.Nullable;

/**
 * From when on nobody has written to the nodes of a move: what was synced before that is all that is lost (L7). Clients who
 * are with one of its nodes no longer were there until now; as long as nobody can tell, they may be there still.
 */
final class Losses {

    private final Situation situation;
    private final Transfer move;

    Losses(Situation situation, Transfer move) {
        this.situation = situation;
        this.move = move;
    }

    Transfer counted() {
        NodeId left = left();
        if (left != null) {
            return isHidden(view(left)) ? move.losing() : move.losingUntil(situation.storeNow());
        }
        boolean unknown = countsSource() && move.isAutomatic() && move.lossFrom() == null;
        boolean over = unknown && isGone(view(move.from())) && !view(move.to()).isLedTo();
        return over ? move.losingFrom(situation.storeNow()) : move;
    }

    /** Which of its two nodes clients have just left, if any. */
    private @Nullable NodeId left() {
        if (isLeft(move.to())) {
            return move.to();
        }
        return countsSource() && isLeft(move.from()) ? move.from() : null;
    }

    /** While a node that works is fenced on purpose, when that was ordered is what counts. */
    private boolean countsSource() {
        return situation.phase() == Phase.PARKED || (situation.phase() == Phase.FENCING && move.isAutomatic());
    }

    private boolean isLeft(NodeId node) {
        return isServed(situation.before.view(), node) && !isServed(situation.view, node);
    }

    private boolean isServed(GroupView of, NodeId id) {
        return of.node(id).filter(node -> node.isServed() || mayServe(node)).isPresent();
    }

    /** While a failover is taken back nobody knows whether the path is open: as long as the node answers it may serve. */
    private boolean mayServe(NodeView node) {
        return move.kind() == Transfer.Kind.RECALL
                && node.id().equals(move.to())
                && (node.path() == null || situation.phase() == Phase.OPENING)
                && node.isUp();
    }

    /** Clients may be led there, and nobody can tell whether it answers. */
    private static boolean isHidden(NodeView node) {
        return node.path() != PathState.CLOSED && node.sightings().stream().noneMatch(Sighting::tells);
    }

    private static boolean isGone(NodeView node) {
        return node.path() == PathState.CLOSED || (!node.isUp() && node.isFailing());
    }

    private NodeView view(NodeId node) {
        return situation.view.node(node).orElseThrow();
    }
}
