package dev.holdfast.sync.runtime;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.SyncJournal;
import java.time.Instant;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes runs down, each under the next number of its cluster.
 *
 * @param cluster whose runs they are
 * @param journal keeps them
 * @param clock the clock that all controllers share
 */
record RunBook(ClusterId cluster, SyncJournal journal, Supplier<Reply<Instant>> clock) {

    private static final Logger LOG = LoggerFactory.getLogger(RunBook.class);

    /** As often as somebody else may be numbering at the same moment. */
    private static final int TRIES = 5;

    /** By the shared clock; by this host's if nobody answers. */
    Instant now() {
        return Guarded.reply(clock).toOptional().orElseGet(Instant::now);
    }

    /** Writes down that something is about to be begun; whoever is not told that it succeeded does not begin. */
    EffectOutcome begin(LongFunction<SyncRun> run) {
        return write(run).outcome();
    }

    /** Writes down how it ended; if that fails the run is told all the same. */
    SyncRun end(LongFunction<SyncRun> run) {
        Written written = write(run);
        if (!(written.outcome() instanceof EffectOutcome.Succeeded)) {
            LOG.error("{} {} is not written down: {}", cluster, written.run(), written.outcome());
        }
        return written.run();
    }

    private record Written(SyncRun run, EffectOutcome outcome) {}

    /** Under the next number; somebody else may take it first. */
    private Written write(LongFunction<SyncRun> run) {
        Written written = new Written(run.apply(1), EffectOutcome.failed("not tried", true));
        for (int i = 0; i < TRIES; i++) {
            Reply<List<SyncRun>> last = Guarded.reply(() -> journal.runs(cluster, 1));
            if (!(last instanceof Reply.Value<List<SyncRun>> known)) {
                String reason = ((Reply.None<List<SyncRun>>) last).reason();
                return new Written(written.run(), EffectOutcome.failed(reason, true));
            }
            SyncRun next =
                    run.apply(known.value().isEmpty() ? 1 : known.value().get(0).sequence() + 1);
            written = new Written(next, Guarded.outcome(() -> journal.append(next)));
            if (!(written.outcome() instanceof EffectOutcome.Rejected)) {
                return written;
            }
        }
        return written;
    }
}
