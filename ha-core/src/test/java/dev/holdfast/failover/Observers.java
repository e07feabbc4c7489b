package dev.holdfast.failover;

import static dev.holdfast.failover.ModelSpec.CONTROLLER;
import static dev.holdfast.failover.ModelSpec.FAILURES;
import static dev.holdfast.failover.ModelSpec.NODES;
import static dev.holdfast.failover.ModelSpec.WITNESS;

/** The controller, and a witness where there is one, look at every node. */
final class Observers {

    private Observers() {}

    static void look(Turn turn) {
        World world = turn.world;
        ModelSpec spec = turn.spec;
        for (int i = 0; i < world.boxes.length; i++) {
            Box box = world.change(i);
            boolean blind = world.blind && i == 0;
            boolean answers = box.answers() && !blind && !(world.isolated && i == 0);
            box.misses = answers ? 0 : Math.min(box.misses + 1, FAILURES);
            // What it says before its fence is read back counts for nothing: the move asks it after that.
            box.unheard &= !answers || (isBeforeDemotion(world) && i == world.claim.from());
            box.asked(!blind, spec);
            // A planned move whose old node dies on the way is planned no longer; who leads later knows as little.
            if (world.claim.byOrder() && box.faults >= FAILURES && i == world.claim.from()) {
                world.claim = world.claim.unplanned();
                box.givenUp |= box.active || box.unheard;
            }
            tell(turn, false, i, blind ? Sight.UNSEEING : Sight.of(box, answers));
            if (spec.hasWitness()) {
                boolean seen = box.up && !(world.witnessBlind && spec.sameSite(i, 0));
                tell(turn, true, i, Sight.of(box, seen));
            }
        }
    }

    private static boolean isBeforeDemotion(World world) {
        Phase phase = world.state.phase();
        return world.claim.planned() && (phase == Phase.CLAIMING || phase == Phase.FENCING);
    }

    private static void tell(Turn turn, boolean witness, int node, Sight sight) {
        turn.feed(
                sight.number(witness, node),
                () -> new Input.Observed(turn.at(), witness ? WITNESS : CONTROLLER, NODES.get(node), sight.verdict()));
    }
}
