package dev.holdfast.store;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Pause;
import dev.holdfast.failover.Step;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.StateDigest;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.sqlite.SQLiteDataSource;

/** A process that begins a term in the store given to it, appends without end and says after each record which it was. */
final class AppendUntilKilled {

    static final ClusterId PAIR = ClusterId.of("pair");

    private AppendUntilKilled() {}

    static JdbcHaStore open(String file) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + file);
        return JdbcHaStore.open(source, SqlDialect.SQLITE);
    }

    static FailoverMachine machine() {
        SiteId site = new SiteId("main");
        return FailoverMachine.of(
                new FailoverGroup(
                        PAIR,
                        List.of(
                                new FailoverGroup.Member(NodeId.of("core1"), site, null),
                                new FailoverGroup.Member(NodeId.of("core2"), site, NodeId.of("core1")))),
                FailoverPolicy.guide(Duration.ofSeconds(10), 3, Duration.ofSeconds(2))
                        .build());
    }

    public static void main(String[] arguments) {
        append(open(arguments[0]), sequence -> {
            System.out.println(sequence + ".");
            return true;
        });
    }

    /** Goes on from the store's last record, in a new term, for as long as the number of the last one is told to go on. */
    static void append(JdbcHaStore store, LongPredicate goesOn) {
        FailoverMachine machine = machine();
        String owner = UUID.randomUUID().toString();
        Epoch epoch = store.epoch(PAIR).orElseThrow().next();
        done(store.raiseEpoch(PAIR, epoch, owner));
        Optional<Snapshot> last = store.snapshot(PAIR).orElseThrow();
        FailoverState state = last.map(Snapshot::state).orElse(machine.initial());
        long sequence = last.map(Snapshot::sequence).orElse(0L);
        Input input = new Input.TermBegan(Duration.ZERO, epoch, Instant.EPOCH);
        boolean more = true;
        while (more) {
            Step step = machine.step(state, input);
            sequence++;
            JournalRecord record = new JournalRecord(
                    sequence,
                    Instant.EPOCH,
                    input,
                    step.rule(),
                    state.phase(),
                    step.next().phase(),
                    step.effects(),
                    "",
                    StateDigest.of(machine, step.next(), input.at()));
            state = step.next();
            done(store.append(PAIR, owner, record, state));
            more = goesOn.test(sequence);
            input = new Input.Paused(Duration.ofSeconds(sequence), new Pause("reason " + sequence % 3, null));
        }
    }

    private static void done(EffectOutcome outcome) {
        if (!(outcome instanceof EffectOutcome.Succeeded)) {
            throw new IllegalStateException(String.valueOf(outcome));
        }
    }
}
