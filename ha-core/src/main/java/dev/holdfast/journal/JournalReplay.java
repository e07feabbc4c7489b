package dev.holdfast.journal;

import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Step;
import java.util.List;
import java.util.Optional;

/** Runs a journal's inputs through a machine again and compares. Immutable and thread-safe. */
public final class JournalReplay {

    private final FailoverMachine machine;

    private JournalReplay(FailoverMachine machine) {
        this.machine = machine;
    }

    /**
     * A replay through this machine; it must have the group and the policy of the one that wrote the journal.
     *
     * @param machine decides again
     * @return the replay
     */
    public static JournalReplay through(FailoverMachine machine) {
        return new JournalReplay(machine);
    }

    /**
     * What a replay gave.
     *
     * @param last the state after the last record that was run
     * @param divergence the first record that came out differently, or empty if none did
     */
    public record Result(FailoverState last, Optional<Divergence> divergence) {}

    /**
     * The first difference.
     *
     * @param record as written
     * @param found what is different, in words
     */
    public record Divergence(JournalRecord record, String found) {}

    /**
     * Runs the records in order and stops at the first difference.
     *
     * @param from the state before the first record: {@link FailoverMachine#initial()} or a {@link Snapshot}'s
     * @param records without gaps, oldest first
     * @return where it ended
     */
    public Result run(FailoverState from, List<JournalRecord> records) {
        FailoverState state = from;
        long expected = records.isEmpty() ? 1 : records.get(0).sequence();
        for (JournalRecord record : records) {
            if (record.sequence() != expected) {
                return diverged(
                        state, record, "records " + expected + " to " + (record.sequence() - 1) + " are missing");
            }
            Step step = machine.step(state, record.input());
            if (!step.rule().equals(record.rule())) {
                return diverged(state, record, "rule " + step.rule() + " instead of " + record.rule());
            }
            if (!step.effects().equals(record.effects())) {
                return diverged(state, record, "effects " + step.effects() + " instead of " + record.effects());
            }
            state = step.next();
            String digest = StateDigest.of(machine, state, record.input().at());
            if (!digest.equals(record.digest())) {
                return diverged(state, record, "digest " + digest + " instead of " + record.digest());
            }
            expected++;
        }
        return new Result(state, Optional.empty());
    }

    private static Result diverged(FailoverState state, JournalRecord record, String found) {
        return new Result(state, Optional.of(new Divergence(record, found)));
    }
}
