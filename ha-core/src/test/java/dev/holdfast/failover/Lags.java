package dev.holdfast.failover;

import dev.holdfast.model.NoticeKind;
import org.jspecify.annotations.Nullable;

/**
 * For how many seconds the machine has gone on with something that was over in plain sight, or stood still without a word.
 * Said of the truth and of what people are shown; each has an end by the declared timings.
 *
 * @param still a move has been in one stage and people have not been told that it is stuck
 * @param needless the active node has worked in plain sight, and the group takes it for failing
 * @param unadopted another node alone has acted in plain sight, and is not taken for the active one
 */
record Lags(int still, int needless, int unadopted) {

    static final Lags NONE = new Lags(0, 0, 0);

    private static final int TIMEOUT = (int) ModelSpec.EFFECT_TIMEOUT.toSeconds();
    /** An order, and a look at what has become of it. */
    private static final int STILL = 2 * TIMEOUT;
    /** Whoever is asked has a timeout to answer, and the next look ends it. */
    private static final int NEEDLESS = TIMEOUT + 1;

    private static final int UNADOPTED = 2;
    /** Above every limit: how far does not matter. */
    private static final int MOST = 7;

    Lags afterSecond(World world, ModelSpec spec) {
        Lags next = new Lags(
                isStill(world, spec) ? next(still) : 0,
                isNeedless(world, spec) ? next(needless) : 0,
                isUnadopted(world, spec) ? next(unadopted) : 0);
        return next.equals(NONE) ? NONE : next;
    }

    Lags inNewPhase() {
        return still == 0 ? this : new Lags(0, needless, unadopted);
    }

    @Nullable
    String broken(World world, ModelSpec spec) {
        boolean overrides = isUnfencedAllowed(world, spec);
        if (overrides && still > TIMEOUT) {
            return "L3 (promise) a fence that does not come holds a move although an operator has named an override";
        }
        // A tick that turns down a scheduled move does nothing else.
        int turnedDown = spec.budget.getOrDefault(ModelSpec.Fault.SCHEDULE, 0);
        if (!overrides && still > STILL + turnedDown) {
            return "L3 a move stands still and nobody has been told";
        }
        if (needless > NEEDLESS) {
            return "A6 a node that works in plain sight is taken for failing";
        }
        return unadopted > UNADOPTED
                ? "A13 a node that alone acts in plain sight is not taken for the active one"
                : null;
    }

    char key() {
        return (char) (still << 8 | needless << 4 | unadopted);
    }

    private static int next(int count) {
        return Math.min(count + 1, MOST);
    }

    /** A controller whose lease runs out leads no longer: it has nothing to go on with. */
    private static boolean isStill(World world, ModelSpec spec) {
        boolean leads = !spec.lease || world.leaseUntil - world.now > TIMEOUT;
        boolean told = world.state.view().isTold(NoticeKind.ORDER_FAILING);
        return world.state.phase().isMoving() && leads && (!told || isUnfencedAllowed(world, spec));
    }

    /** An override is for a node that does not act in plain sight. */
    private static boolean isUnfencedAllowed(World world, ModelSpec spec) {
        return isFencing(world, spec) && !actsInSight(world);
    }

    private static boolean isFencing(World world, ModelSpec spec) {
        return world.state.phase() == Phase.FENCING
                && spec.policy.unfencedOverride().isPresent();
    }

    private static boolean actsInSight(World world) {
        int from = world.claim.from();
        return world.boxes[from].active && PlainSight.isSeen(world, from);
    }

    /** Suspected, called failed, or losing its role to a failover of which nothing has been ordered yet. */
    private static boolean isNeedless(World world, ModelSpec spec) {
        boolean begins = world.state instanceof FailoverState.Claiming claiming
                && claiming.isAutomatic()
                && !world.claim.ordered();
        boolean outage = world.state.failingSince() != null;
        return (begins || outage) && works(world, Turn.index(world.state.view().active()), spec);
    }

    private static boolean isUnadopted(World world, ModelSpec spec) {
        boolean ours = spec.controllerMoves() || spec.controllerPromotes();
        if (ours || !Settled.PHASES.contains(world.state.phase())) {
            return false;
        }
        int holder = Turn.index(world.state.view().active());
        Box old = world.boxes[holder];
        boolean over = old.faults >= ModelSpec.FAILURES || (!old.active && isSeen(world, holder, spec));
        return over && !(old.up && old.active) && onlyActive(world, spec);
    }

    private static boolean onlyActive(World world, ModelSpec spec) {
        int acting = 0;
        boolean seen = true;
        for (int i = 0; i < world.boxes.length; i++) {
            boolean acts = world.boxes[i].up && world.boxes[i].active;
            acting += acts ? 1 : 0;
            seen &= !acts || isSeen(world, i, spec);
        }
        return acting == 1 && seen;
    }

    private static boolean works(World world, int node, ModelSpec spec) {
        return world.boxes[node].active && isSeen(world, node, spec);
    }

    private static boolean isSeen(World world, int node, ModelSpec spec) {
        boolean first = spec.sameSite(node, 0);
        boolean hidden = (world.isolated || world.blind) && node == 0;
        return world.boxes[node].answers() && !hidden && !(spec.hasWitness() && world.witnessBlind && first);
    }
}
