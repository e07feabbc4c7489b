package dev.holdfast.runtime;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.RuleId;
import dev.holdfast.journal.Words;
import java.time.Instant;
import java.util.List;

/**
 * One line of a group's story.
 *
 * @param at when, by the store's clock
 * @param rule the rule that decided
 * @param before phase before
 * @param after phase after
 * @param sentence what happened and what follows from it
 * @param effects what was ordered, in order
 */
public record TimelineEntry(Instant at, RuleId rule, Phase before, Phase after, String sentence, List<Effect> effects) {

    /** Freezes the effects. */
    public TimelineEntry {
        effects = List.copyOf(effects);
    }

    /** One decision; the sentence says what had happened, and what its rule makes of that. */
    static TimelineEntry of(
            Instant at, RuleId rule, Phase before, Phase after, Input input, String why, List<Effect> effects) {
        return new TimelineEntry(at, rule, before, after, Words.of(input) + ". " + why, effects);
    }

    /**
     * The line for people: time, rule, phases, sentence, orders.
     *
     * @return one line
     */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(at).append(' ').append(rule).append(' ').append(before);
        text.append(before == after ? "" : " -> " + after).append(": ").append(sentence);
        for (Effect effect : effects) {
            text.append(" => ").append(Words.of(effect));
        }
        return text.toString();
    }
}
