package dev.holdfast.failover;

import dev.holdfast.failover.ModelSpec.Fault;
import dev.holdfast.failover.World.Message;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.search.Branches;

/** What may become of an order, or of a question, that is under way. */
final class Arrivals {

    private Arrivals() {}

    static void of(GroupModel model, World world, Branches<World> out, Message message) {
        Effect effect = message.effect();
        model.fair(
                world, out, () -> "deliver " + StoryPrint.effect(effect), t -> new Delivery(t).deliver(message, true));
        model.fault(
                world,
                out,
                Fault.LOST_MESSAGE,
                () -> "answer lost: " + StoryPrint.effect(effect),
                t -> new Delivery(t).deliver(message, false));
        if (Turn.isForBalancer(effect)) {
            model.fault(
                    world,
                    out,
                    Fault.LOST_SAVE,
                    () -> "save lost: " + StoryPrint.effect(effect),
                    t -> new Delivery(t).deliverUnsaved(message));
        }
        model.fault(
                world, out, Fault.LOST_MESSAGE, () -> "lost: " + StoryPrint.effect(effect), t -> t.world.take(message));
        if (!(effect instanceof Effect.ReadTraffic)) {
            for (boolean way : new boolean[] {true, false}) {
                model.fault(
                        world,
                        out,
                        Fault.LATE_ANSWER,
                        () -> "answered " + (way ? "twice: " : "late: ") + StoryPrint.effect(effect),
                        t -> new Delivery(t).deliverLate(message, way));
                model.fault(
                        world,
                        out,
                        Fault.DOUBTFUL,
                        () -> (way ? "done" : "not done") + ", nobody knows: " + StoryPrint.effect(effect),
                        t -> new Delivery(t).doubtful(message, way));
            }
            unanswered(model, world, out, message);
        }
    }

    /** Nothing has changed, or nothing yet. */
    private static void unanswered(GroupModel model, World world, Branches<World> out, Message message) {
        String effect = StoryPrint.effect(message.effect());
        model.fault(
                world,
                out,
                Fault.UNDER_WAY,
                () -> "nobody knows, under way: " + effect,
                t -> new Delivery(t).underWay(message));
        model.fault(
                world,
                out,
                Fault.FAILING,
                () -> "failed: " + effect,
                t -> new Delivery(t).declined(message, EffectOutcome.failed("503", true)));
        if (mayBeRefused(world, message.effect())) {
            model.fault(
                    world,
                    out,
                    Fault.REFUSING,
                    () -> "refused: " + effect,
                    t -> new Delivery(t).declined(message, EffectOutcome.rejected("403")));
        }
    }

    /** The store refuses if another controller was there first, and that one has nothing more to fear from us. */
    private static boolean mayBeRefused(World world, Effect effect) {
        Attempt awaited = world.state.attempt();
        boolean first = effect instanceof Effect.RaiseEpoch
                && world.channel.size() == 1
                && awaited != null
                && awaited.effect().equals(effect.id());
        return first || Turn.nodeOf(effect) != null;
    }
}
