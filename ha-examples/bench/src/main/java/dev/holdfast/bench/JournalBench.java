package dev.holdfast.bench;

import dev.holdfast.bench.Drill.Moment;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Step;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.StateDigest;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.store.MemoryHaStore;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Events through the machine and into the store in memory, by the runtime's own rule: an event that changes nothing,
 * orders nothing and refuses nothing leaves no record; every other one leaves its explanation and the state's digest.
 */
@State(Scope.Thread)
public class JournalBench {

    private static final String OWNER = "bench";

    private final Drill drill = new Drill(2);
    private final FailoverMachine machine = drill.machine();
    private final ClusterId cluster = machine.group().cluster();
    private final List<Moment> moments = drill.moments();
    private final MemoryHaStore store = MemoryHaStore.create();
    private FailoverState state = machine.initial();
    private long sequence;
    private int next;

    /** How many events left a record. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Kept {
        /** All of them. */
        public long events;

        /** Those with a record. */
        public long records;
    }

    /** Takes the store. */
    @Setup
    public void raise() {
        require(store.raiseEpoch(cluster, Epoch.of(1), OWNER));
    }

    /**
     * The next event of the pair's script.
     *
     * @param kept counts
     * @return the state
     */
    @Benchmark
    public FailoverState event_with_journal(Kept kept) {
        Input input = moments.get(next).input();
        FailoverState before = next == 0 ? machine.initial() : state;
        next = (next + 1) % moments.size();
        Step step = machine.step(before, input);
        state = step.next();
        kept.events++;
        if (machine.isRefusal(step.rule()) || !step.effects().isEmpty() || !state.equals(before)) {
            kept.records++;
            record(before, input, step);
        }
        return state;
    }

    /**
     * The same, every event recorded.
     *
     * @return the state
     */
    @Benchmark
    public FailoverState every_event_recorded() {
        Input input = moments.get(next).input();
        FailoverState before = next == 0 ? machine.initial() : state;
        next = (next + 1) % moments.size();
        Step step = machine.step(before, input);
        state = step.next();
        record(before, input, step);
        return state;
    }

    private void record(FailoverState before, Input input, Step step) {
        JournalRecord record = new JournalRecord(
                ++sequence,
                state.view().term() == null
                        ? Instant.EPOCH
                        : state.view().term().storeTime(input.at()),
                input,
                step.rule(),
                before.phase(),
                state.phase(),
                step.effects(),
                machine.explain(before, input, step).toText(),
                StateDigest.of(machine, state, input.at()));
        require(store.append(cluster, OWNER, record, state));
    }

    private static void require(EffectOutcome outcome) {
        if (!(outcome instanceof EffectOutcome.Succeeded)) {
            throw new IllegalStateException("the store says " + outcome);
        }
    }
}
