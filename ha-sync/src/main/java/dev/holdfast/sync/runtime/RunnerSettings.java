package dev.holdfast.sync.runtime;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.sync.ReplicationPlan;
import dev.holdfast.sync.run.ReplicationMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a runner works with. */
record RunnerSettings(
        ClusterId cluster,
        ReplicationControl control,
        ReplicationMachine machine,
        @Nullable DeviceCount devices,
        @Nullable RunBook book,
        RunListener listener,
        Duration startTimeout,
        Pace pace) {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicationRunner.class);

    Instant now() {
        return book == null ? Instant.now() : book.now();
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
        RunBook to = book;
        return to == null
                ? EffectOutcome.SUCCEEDED
                : to.begin(next -> numbered(plan, next, asked, SyncOutcome.BEGUN, "about to be ordered", null));
    }

    /** Writes down how it ended; if that fails the run is told all the same, with the sequence 1. */
    SyncRun end(ReplicationPlan plan, Instant asked, SyncOutcome outcome, String detail, @Nullable SyncRecord record) {
        RunBook to = book;
        return to == null
                ? numbered(plan, 1, asked, outcome, detail, record)
                : to.end(next -> numbered(plan, next, asked, outcome, detail, record));
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
