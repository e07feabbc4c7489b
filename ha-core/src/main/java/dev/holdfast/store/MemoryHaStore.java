package dev.holdfast.store;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.journal.Declaration;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.journal.TakeOver;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.runbook.RunRecord;
import dev.holdfast.spi.DeclarationJournal;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.Lease;
import dev.holdfast.spi.RunJournal;
import dev.holdfast.spi.StoreSuccession;
import dev.holdfast.spi.SyncJournal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that ends with its process: for trying out, for tests, for one controller that may forget. It says so when it
 * is made. Keeps the newest 10 000 records, replications and declarations of each cluster. Thread-safe.
 */
public final class MemoryHaStore
        implements HaStore, Lease, StoreSuccession, DeclarationJournal, RunJournal, SyncJournal {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryHaStore.class);

    private final String identity = "memory-" + UUID.randomUUID();
    private final Clock clock;
    private final Map<ClusterId, Shelf> shelves = new TreeMap<>();
    private final Map<String, List<RunRecord>> runs = new TreeMap<>();

    private MemoryHaStore(Clock clock) {
        this.clock = clock;
    }

    /**
     * An empty store on the system's clock.
     *
     * @return the store
     */
    public static MemoryHaStore create() {
        return create(Clock.systemUTC());
    }

    /**
     * An empty store on another clock.
     *
     * @param clock the store's clock
     * @return the store
     */
    public static MemoryHaStore create(Clock clock) {
        LOG.warn("The store is in memory: epochs, journal and the state of running moves do not survive this process."
                + " Use a durable HaStore in production.");
        return new MemoryHaStore(clock);
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public Reply<Instant> now() {
        return Reply.of(clock.instant());
    }

    @Override
    public synchronized Reply<Epoch> epoch(ClusterId cluster) {
        return Reply.of(shelf(cluster).epoch);
    }

    @Override
    public synchronized EffectOutcome raiseEpoch(ClusterId cluster, Epoch next, String owner) {
        Shelf shelf = shelf(cluster);
        if (next.equals(shelf.epoch) && owner.equals(shelf.owner)) {
            return EffectOutcome.SUCCEEDED;
        }
        if (shelf.successor != null) {
            return EffectOutcome.rejected(cluster + " is led from store " + shelf.successor);
        }
        if (!next.equals(shelf.epoch.next())) {
            return EffectOutcome.rejected("epoch " + next + " of " + cluster + " does not follow the newest, "
                    + shelf.epoch + " of " + shelf.owner);
        }
        shelf.epoch = next;
        shelf.owner = owner;
        return EffectOutcome.SUCCEEDED;
    }

    @Override
    public synchronized EffectOutcome append(
            ClusterId cluster, String owner, JournalRecord record, FailoverState after) {
        Shelf shelf = shelf(cluster);
        if (!owner.equals(shelf.owner)) {
            return EffectOutcome.rejected("epoch " + shelf.epoch + " of " + cluster + " belongs to " + shelf.owner);
        }
        JournalRecord last = shelf.records.last();
        if (record.equals(last)) {
            return EffectOutcome.SUCCEEDED;
        }
        if (last != null && record.sequence() <= last.sequence()) {
            return EffectOutcome.rejected(
                    "record " + record.sequence() + " of " + cluster + " is not above the last, " + last.sequence());
        }
        shelf.records.add(record);
        shelf.snapshot = new Snapshot(record.sequence(), after);
        return EffectOutcome.SUCCEEDED;
    }

    @Override
    public synchronized Reply<List<JournalRecord>> journal(ClusterId cluster, int limit) {
        return Reply.of(shelf(cluster).records.newest(limit));
    }

    @Override
    public synchronized Reply<Optional<Snapshot>> snapshot(ClusterId cluster) {
        return Reply.of(Optional.ofNullable(shelf(cluster).snapshot));
    }

    @Override
    public synchronized EffectOutcome hold(ClusterId cluster, String owner, Duration length) {
        Shelf shelf = shelf(cluster);
        Instant now = clock.instant();
        if (shelf.holder != null && !shelf.holder.equals(owner) && shelf.heldUntil.isAfter(now)) {
            return EffectOutcome.rejected("the lease of " + cluster + " is held by " + shelf.holder + " for another "
                    + Duration.between(now, shelf.heldUntil));
        }
        shelf.holder = owner;
        shelf.heldUntil = now.plus(length);
        return EffectOutcome.SUCCEEDED;
    }

    @Override
    public synchronized EffectOutcome release(ClusterId cluster, String owner) {
        Shelf shelf = shelf(cluster);
        if (owner.equals(shelf.holder)) {
            shelf.holder = null;
        }
        return EffectOutcome.SUCCEEDED;
    }

    @Override
    public synchronized EffectOutcome takeOver(ClusterId cluster, TakeOver word, @Nullable Snapshot state) {
        Shelf shelf = shelf(cluster);
        int last = shelf.takeOvers.size();
        if (last > 0 && word.equals(shelf.takeOvers.get(last - 1))) {
            return EffectOutcome.SUCCEEDED;
        }
        if (word.sequence() != last + 1L) {
            return EffectOutcome.rejected(
                    "take-over " + word.sequence() + " of " + cluster + " does not follow the last, " + last);
        }
        if (word.successor() == null) {
            if (word.above().isOlderThan(shelf.epoch)) {
                return EffectOutcome.rejected(
                        cluster + " has had epoch " + shelf.epoch + " here, and the take-over names " + word.above());
            }
            shelf.epoch = word.above();
            shelf.records.clear();
            shelf.snapshot = state;
        }
        shelf.takeOvers.add(word);
        shelf.successor = word.successor();
        shelf.owner = null;
        shelf.holder = word.successor();
        shelf.heldUntil = Instant.MAX;
        return EffectOutcome.SUCCEEDED;
    }

    @Override
    public synchronized Reply<List<TakeOver>> takeOvers(ClusterId cluster) {
        return Reply.of(List.copyOf(shelf(cluster).takeOvers));
    }

    @Override
    public synchronized EffectOutcome declare(ClusterId cluster, Declaration next) {
        return shelf(cluster).declarations.follow(cluster, next);
    }

    @Override
    public synchronized Reply<List<Declaration>> declarations(ClusterId cluster, int limit) {
        return Reply.of(shelf(cluster).declarations.newest(limit));
    }

    @Override
    public synchronized EffectOutcome append(RunRecord record) {
        List<RunRecord> run = runs.computeIfAbsent(record.runId(), id -> new ArrayList<>());
        if (!run.isEmpty() && record.equals(run.get(run.size() - 1))) {
            return EffectOutcome.SUCCEEDED;
        }
        if (record.sequence() != run.size() + 1L) {
            return EffectOutcome.rejected("record " + record.sequence() + " of run " + record.runId()
                    + " does not follow the last, " + run.size());
        }
        run.add(record);
        return EffectOutcome.SUCCEEDED;
    }

    @Override
    public synchronized Reply<List<RunRecord>> records(String runId) {
        return Reply.of(List.copyOf(runs.getOrDefault(runId, List.of())));
    }

    @Override
    public synchronized EffectOutcome append(SyncRun run) {
        return shelf(run.cluster()).replications.follow(run.cluster(), run);
    }

    @Override
    public synchronized Reply<List<SyncRun>> runs(ClusterId cluster, int limit) {
        return Reply.of(shelf(cluster).replications.newest(limit));
    }

    private Shelf shelf(ClusterId cluster) {
        return shelves.computeIfAbsent(cluster, id -> new Shelf());
    }

    /** What is kept of one cluster. */
    private static final class Shelf {
        private Epoch epoch = Epoch.ZERO;
        private @Nullable String owner;
        private final MemoryLines<JournalRecord> records = new MemoryLines<>("record", JournalRecord::sequence);
        private final List<TakeOver> takeOvers = new ArrayList<>();
        private final MemoryLines<Declaration> declarations = new MemoryLines<>("declaration", Declaration::sequence);
        private final MemoryLines<SyncRun> replications = new MemoryLines<>("replication", SyncRun::sequence);
        private @Nullable Snapshot snapshot;
        private @Nullable String successor;
        private @Nullable String holder;
        private Instant heldUntil = Instant.EPOCH;
    }
}
