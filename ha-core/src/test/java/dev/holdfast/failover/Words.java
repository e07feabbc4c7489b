package dev.holdfast.failover;

import static dev.holdfast.failover.ModelSpec.B;

import dev.holdfast.model.NodeId;
import java.time.Instant;

/** What an operator says for later, and of nodes that are to take part or not. */
final class Words {

    private Words() {}

    static void schedule(Turn turn) {
        Instant time = turn.storeNow().plusSeconds(1);
        turn.world.due = turn.world.now + 1;
        turn.world.dueUntil = turn.world.due + 1;
        turn.feed(new Input.SwitchoverScheduled(turn.at(), new Scheduled(B, time, time.plusSeconds(1), "operator")));
    }

    static void withdraw(Turn turn) {
        turn.world.change(1).withdrawn = true;
        turn.feed(new Input.NodeWithdrawn(turn.at(), B, "operator"));
    }

    /** Taken or refused: if it is taken, a person uses the node again. */
    static void lift(Turn turn, NodeId id) {
        int node = Turn.index(id);
        boolean held = isHeld(turn, node);
        turn.say(new Input.HoldLifted(turn.at(), id, "operator"));
        turn.world.change(node).replaced &= !held || isHeld(turn, node);
    }

    private static boolean isHeld(Turn turn, int node) {
        return turn.world.state.view().nodes().get(node).isHeld();
    }
}
