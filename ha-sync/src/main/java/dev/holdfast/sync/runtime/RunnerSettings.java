package dev.holdfast.sync.runtime;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.spi.SyncJournal;
import dev.holdfast.sync.ReplicationPlan;
import dev.holdfast.sync.run.ReplicationMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a runner works with. */
record RunnerSettings(
        ClusterId cluster,
        ReplicationControl control,
        ReplicationMachine machine,
        @Nullable DeviceCount devices,
        @Nullable SyncJournal journal,
        RunListener listener,
        Supplier<Reply<Instant>> clock,
        Duration startTimeout,
        Pace pace) {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicationRunner.class);

    /** As often as somebody else may be numbering at the same moment. */
    private static final int TRIES = 5;

    Instant now() {
        return Guarded.reply(clock).toOptional().orElseGet(Instant::now);
    }

    void tell(Consumer<RunListener> news) {
        try {
            news.accept(listener);
        } catch (RuntimeException fault) {
            LOG.warn("{} a listener threw", cluster, fault);
        }
    }

    /** Writes down that it is about to be ordered: if we die now, the target is known to be in doubt. */
    EffectOutcome begun(ReplicationPlan plan, Instant asked) {
        SyncJournal book = journal;
        return book == null
                ? EffectOutcome.SUCCEEDED
                : write(book, next -> numbered(plan, next, asked, SyncOutcome.BEGUN, "about to be ordered", null))
                        .outcome();
    }

    /** Writes down how it ended; if that fails the run is told all the same, with the sequence 1. */
    SyncRun end(ReplicationPlan plan, Instant asked, SyncOutcome outcome, String detail, @Nullable SyncRecord record) {
        SyncJournal book = journal;
        SyncRun run = numbered(plan, 1, asked, outcome, detail, record);
        if (book == null) {
            return run;
        }
        Written written = write(book, next -> numbered(plan, next, asked, outcome, detail, record));
        if (!(written.outcome() instanceof EffectOutcome.Succeeded)) {
            LOG.error("{} {} is not written down: {}", cluster, written.run(), written.outcome());
        }
        return written.run();
    }

    private record Written(SyncRun run, EffectOutcome outcome) {}

    /** Under the next number; somebody else may take it first. */
    private Written write(SyncJournal book, LongFunction<SyncRun> run) {
        Written written = new Written(run.apply(1), EffectOutcome.failed("not tried", true));
        for (int i = 0; i < TRIES; i++) {
            Reply<List<SyncRun>> last = Guarded.reply(() -> book.runs(cluster, 1));
            if (!(last instanceof Reply.Value<List<SyncRun>> known)) {
                String reason = ((Reply.None<List<SyncRun>>) last).reason();
                return new Written(written.run(), EffectOutcome.failed(reason, true));
            }
            SyncRun next =
                    run.apply(known.value().isEmpty() ? 1 : known.value().get(0).sequence() + 1);
            written = new Written(next, Guarded.outcome(() -> book.append(next)));
            if (!(written.outcome() instanceof EffectOutcome.Rejected)) {
                return written;
            }
        }
        return written;
    }

    private SyncRun numbered(
            ReplicationPlan plan,
            long sequence,
            Instant asked,
            SyncOutcome outcome,
            String detail,
            @Nullable SyncRecord record) {
        return new SyncRun(
                cluster,
                sequence,
                plan.kind(),
                plan.target(),
                plan.source(),
                plan.decidedIn().orElse(null),
                asked,
                now(),
                outcome,
                detail,
                record);
    }
}
