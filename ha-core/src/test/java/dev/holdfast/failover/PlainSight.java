package dev.holdfast.failover;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which nodes serve so that we cannot but see it, and what must not be ordered beside them. */
final class PlainSight {

    private PlainSight() {}

    /** What an order disregards that is in plain sight, or null. */
    static @Nullable String disregarded(World world, ModelSpec spec, Effect effect, FailoverState before) {
        int node = Turn.index(Objects.requireNonNull(Turn.nodeOf(effect)));
        if (before.phase() == Phase.PARKED && effect instanceof Effect.FenceNode) {
            return goesOn(world, spec, node);
        }
        if (before.phase() == Phase.PARKED && effect instanceof Effect.PromoteNode) {
            return goesOn(world, spec, world.claim.from()); // where the load balancer moves nothing is fenced first
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
        return isBack(world, spec, from) && !world.claim.ordered()
                ? "A6/A14 a failover goes on although its old node works again and clients are with it"
                : null;
    }

    /** Whether a node serves as far as we can know: what a person does to a path counts once it has been read. */
    static boolean isBack(World world, ModelSpec spec, int from) {
        return (!world.byHand(from) || world.handRead) && serves(world, spec, from);
    }

    /** Whether clients are with a node that answered when it was looked at last. */
    static boolean serves(World world, ModelSpec spec, int i) {
        return isSeen(world, i) && world.takesClients(i, spec);
    }

    /** Whether a node answered when it was looked at last, and would now. */
    static boolean isSeen(World world, int i) {
        return world.boxes[i].answers() && world.boxes[i].misses == 0 && !world.isolated;
    }

    /** Whether a node above this one, and not the one that loses the role, is active in plain sight. */
    static boolean isActiveAbove(World world, ModelSpec spec, int node, int from) {
        for (int i = 0; i < world.boxes.length; i++) {
            Box box = world.boxes[i];
            if (i != from && spec.isAbove(i, node) && box.active && box.answers() && box.misses == 0) {
                return true;
            }
        }
        return false;
    }

    /** How many nodes act where anybody can see it. */
    static int active(World world) {
        int active = 0;
        for (Box box : world.boxes) {
            active += box.active && box.answers() && !world.isolated && !world.blind ? 1 : 0;
        }
        return active;
    }

    /** As we believe it of the role, and as it is of the node, wherever that can be seen. */
    static boolean isWronglyServed(World world) {
        Box served = world.boxes[world.served];
        boolean seen = served.answers() && !world.isolated && !world.blind;
        return Turn.index(world.state.view().active()) != world.served || (seen && !served.active);
    }
}
