package dev.holdfast.failover;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which nodes serve so that we cannot but see it, and what must not be ordered beside them. */
final class PlainSight {

    private PlainSight() {}

    /** What an order disregards that is in plain sight, or null. */
    static @Nullable String disregarded(World world, ModelSpec spec, Effect effect, FailoverState before) {
        int node = Turn.index(Objects.requireNonNull(Turn.nodeOf(effect)));
        if (effect instanceof Effect.FenceNode && before.phase() == Phase.PARKED) {
            return goesOn(world, spec, node);
        }
        Transfer move = world.state.move();
        boolean recalled = move != null && move.kind() == Transfer.Kind.RECALL;
        boolean leads = effect instanceof Effect.PromoteNode || (effect instanceof Effect.OpenPath && !recalled);
        for (int i = 0; leads && i < world.boxes.length; i++) {
            if (i != node && world.unfenced && !world.byHand(i) && serves(world, spec, i)) {
                return "S1 (promise) an override is used beside a node that serves in plain sight";
            }
        }
        return null;
    }

    /**
     * A failover that was stuck, or began in an earlier term, is for a node that has failed: not for one that works again. A
     * planned one takes clients from a node that works, as ordered (the story of the controller that restarts in every
     * stage).
     */
    private static @Nullable String goesOn(World world, ModelSpec spec, int from) {
        boolean seen = !world.byHand(from) || world.handRead;
        return seen && serves(world, spec, from) && !world.claim.ordered()
                ? "A6/A14 a failover goes on although its old node works again and clients are with it"
                : null;
    }

    /** Whether clients are with a node that answered when it was looked at last. */
    private static boolean serves(World world, ModelSpec spec, int i) {
        return isSeen(world, i) && world.takesClients(i, spec);
    }

    /** Whether a node answered when it was looked at last, and would now. */
    static boolean isSeen(World world, int i) {
        return world.boxes[i].answers() && world.boxes[i].misses == 0 && !world.isolated;
    }
}
