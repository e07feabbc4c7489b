package dev.holdfast.runtime;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.Input;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which orders of a story nobody has answered: a new term, or a plain answer to the same order given again, ends the wait. */
final class Unanswered {

    private final List<Effect> waiting = new ArrayList<>();

    private Unanswered() {}

    static List<Effect> in(List<JournalRecord> story) {
        Unanswered unanswered = new Unanswered();
        story.forEach(unanswered::read);
        return List.copyOf(unanswered.waiting);
    }

    private void read(JournalRecord record) {
        if (record.input() instanceof Input.TermBegan) {
            waiting.clear(); // a new term looks for itself what became of them
        }
        if (record.input() instanceof Input.EffectEnded ended
                && !(ended.outcome() instanceof EffectOutcome.Indeterminate)) {
            answered(ended.effect());
        }
        for (Effect effect : record.effects()) {
            if (isOrder(effect)) {
                waiting.add(effect);
            }
        }
    }

    private void answered(EffectId id) {
        Optional<Effect> order =
                waiting.stream().filter(effect -> effect.id().equals(id)).findFirst();
        order.ifPresent(answered -> waiting.removeIf(
                effect -> effect.getClass() == answered.getClass() && Objects.equals(node(effect), node(answered))));
    }

    /** What changes something somewhere: a question changes nothing, and nobody answers a notice. */
    private static boolean isOrder(Effect effect) {
        return effect instanceof Effect.RaiseEpoch || node(effect) != null;
    }

    private static @Nullable NodeId node(Effect effect) {
        if (effect instanceof Effect.FenceNode fence) {
            return fence.node();
        }
        if (effect instanceof Effect.DemoteNode demote) {
            return demote.node();
        }
        if (effect instanceof Effect.PromoteNode promote) {
            return promote.node();
        }
        return effect instanceof Effect.OpenPath open ? open.node() : null;
    }
}
