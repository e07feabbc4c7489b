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

    /** Writes down how it ended; if that fails the run is told all the same, and its sequence is 1. */
    SyncRun end(ReplicationPlan plan, Instant asked, SyncOutcome outcome, String detail, @Nullable SyncRecord record) {
        SyncRun run = numbered(plan, 1, asked, outcome, detail, record);
        SyncJournal book = journal;
        if (book == null) {
            return run;
        }
        EffectOutcome written = EffectOutcome.indeterminate("not tried");
        for (int i = 0; i < TRIES; i++) {
            Reply<List<SyncRun>> last = Guarded.reply(() -> book.runs(cluster, 1));
            if (!(last instanceof Reply.Value<List<SyncRun>> known)) {
                LOG.error("{} {} is not written down: {}", cluster, run, ((Reply.None<List<SyncRun>>) last).reason());
                return run;
            }
            long next = known.value().isEmpty() ? 1 : known.value().get(0).sequence() + 1;
            SyncRun numbered = numbered(plan, next, asked, outcome, detail, record);
            written = Guarded.outcome(() -> book.append(numbered));
            if (written instanceof EffectOutcome.Succeeded) {
                return numbered;
            }
            run = numbered;
        }
        LOG.error("{} {} is not written down: {}", cluster, run, written);
        return run;
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
