package dev.holdfast.journal;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.RuleId;
import java.time.Instant;
import java.util.List;

/**
 * One decision: what happened, which rule decided, what followed.
 *
 * @param sequence counts up from 1 in a group's life; a gap means that records were lost
 * @param at when, by the store's clock
 * @param input what had happened
 * @param rule the rule that decided
 * @param before phase before
 * @param after phase after
 * @param effects what had to be done, in order; empty if nothing
 * @param explanation why, for people; never a secret
 * @param digest of the state afterwards, see {@link StateDigest}
 */
public record JournalRecord(
        long sequence,
        Instant at,
        Input input,
        RuleId rule,
        Phase before,
        Phase after,
        List<Effect> effects,
        String explanation,
        String digest) {

    /** Freezes the effects and rejects a sequence below 1. */
    public JournalRecord {
        effects = List.copyOf(effects);
        if (sequence < 1) {
            throw new IllegalArgumentException("journal sequence " + sequence + ": counts up from 1");
        }
    }
}
