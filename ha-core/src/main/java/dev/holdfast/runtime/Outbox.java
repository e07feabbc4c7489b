package dev.holdfast.runtime;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Words;
import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.HaStore;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Journals first, then lets effects leave. A record that could not be written stays and is written before the next one;
 * its effects come back as failed, so that the machine orders them again. One for which there is no more room is lost, and
 * so are its effects. Notices leave at once and in any case: they change nothing, and people must hear of a store that
 * hangs.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int UNWRITTEN_MAX = 1000;

    private final ClusterId cluster;
    private final String owner;
    private final HaStore store;
    private final Receiver worker;
    private final Dispatch dispatch;
    private final Consumer<String> overtaken;
    private final BlockingDeque<Letter> unwritten = new LinkedBlockingDeque<>(UNWRITTEN_MAX);

    Outbox(
            ClusterId cluster,
            String owner,
            HaStore store,
            Receiver worker,
            Dispatch dispatch,
            Consumer<String> overtaken) {
        this.cluster = cluster;
        this.owner = owner;
        this.store = store;
        this.worker = worker;
        this.dispatch = dispatch;
        this.overtaken = overtaken;
    }

    /** Where effects go. */
    interface Dispatch {

        /** Carries it out; must not block. */
        void send(Effect effect, JournalRecord record, Duration deadline);

        /** It did not leave. */
        void unsent(Effect effect, EffectOutcome outcome);
    }

    private record Letter(JournalRecord record, FailoverState after) {}

    /** Called by the decision thread. */
    void send(JournalRecord record, FailoverState after, Duration deadline) {
        boolean kept = unwritten.offer(new Letter(record, after));
        if (!kept) {
            LOG.error("{} record {} is lost: the store has not taken one for too long", cluster, record.sequence());
        }
        for (Effect effect : record.effects()) {
            if (effect instanceof Effect.SendNotice) {
                dispatch.send(effect, record, deadline);
            }
        }
        worker.ask(
                "journal record " + record.sequence(),
                deadline,
                left -> write(record.sequence()),
                outcome -> written(record, deadline, kept ? outcome : lost(outcome)),
                outcome -> written(record, deadline, outcome));
    }

    /** Those before it may be written now; it is not, and never will be. That another controller leads is told first. */
    private static EffectOutcome lost(EffectOutcome ofThoseBefore) {
        return ofThoseBefore instanceof EffectOutcome.Rejected
                ? ofThoseBefore
                : EffectOutcome.failed("lost: " + UNWRITTEN_MAX + " records wait for the store already", true);
    }

    /** What is not written yet is given up: a new term starts from what the store has. */
    void clear() {
        unwritten.clear();
    }

    private EffectOutcome write(long upTo) {
        for (Letter head = unwritten.peek();
                head != null && head.record().sequence() <= upTo;
                head = unwritten.peek()) {
            EffectOutcome outcome = store.append(cluster, owner, head.record(), head.after());
            if (!(outcome instanceof EffectOutcome.Succeeded)) {
                return outcome;
            }
            unwritten.remove(head);
        }
        return EffectOutcome.SUCCEEDED;
    }

    private void written(JournalRecord record, Duration deadline, EffectOutcome outcome) {
        boolean durable = outcome instanceof EffectOutcome.Succeeded;
        if (!durable) {
            String reason = "journal record " + record.sequence() + " is not written: " + Words.of(outcome);
            worker.noteTrouble(reason);
            LOG.warn("{} {}", cluster, reason);
        }
        for (Effect effect : record.effects()) {
            if (effect instanceof Effect.SendNotice) {
                continue; // has left already
            }
            if (durable) {
                dispatch.send(effect, record, deadline);
            } else {
                dispatch.unsent(effect, EffectOutcome.failed("not sent: its journal record is not written", true));
            }
        }
        if (outcome instanceof EffectOutcome.Rejected rejected) {
            unwritten.clear();
            overtaken.accept(rejected.reason());
        }
    }
}
