package dev.holdfast.runtime;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.HaStore;
import dev.holdfast.store.MemoryHaStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store whose journal takes nothing while broken, and where somebody may be quicker to raise the epoch. */
record BreakableStore(MemoryHaStore store, AtomicBoolean broken, Runnable beforeRaise) implements HaStore {

    BreakableStore(MemoryHaStore store, AtomicBoolean broken) {
        this(store, broken, () -> {});
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
        beforeRaise.run();
        return store.raiseEpoch(cluster, next, owner);
    }

    @Override
    public EffectOutcome append(ClusterId cluster, String owner, JournalRecord record, FailoverState after) {
        return broken.get() ? EffectOutcome.failed("disk full", true) : store.append(cluster, owner, record, after);
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
