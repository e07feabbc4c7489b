package dev.holdfast.sync.runtime;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.SyncJournal;
import dev.holdfast.store.MemoryHaStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A store that can be read and takes no more replications. */
record UnwritableStore(MemoryHaStore store) implements HaStore, SyncJournal {

    @Override
    public EffectOutcome append(SyncRun run) {
        return EffectOutcome.failed("disk full", true);
    }

    @Override
    public Reply<List<SyncRun>> runs(ClusterId cluster, int limit) {
        return store.runs(cluster, limit);
    }

    @Override
    public String identity() {
        return store.identity();
    }

    @Override
    public Reply<Instant> now() {
        return store.now();
    }

    @Override
    public Reply<Epoch> epoch(ClusterId cluster) {
        return store.epoch(cluster);
    }

    @Override
    public EffectOutcome raiseEpoch(ClusterId cluster, Epoch next, String owner) {
        return store.raiseEpoch(cluster, next, owner);
    }

    @Override
    public EffectOutcome append(ClusterId cluster, String owner, JournalRecord record, FailoverState after) {
        return store.append(cluster, owner, record, after);
    }

    @Override
    public Reply<List<JournalRecord>> journal(ClusterId cluster, int limit) {
        return store.journal(cluster, limit);
    }

    @Override
    public Reply<Optional<Snapshot>> snapshot(ClusterId cluster) {
        return store.snapshot(cluster);
    }
}
