package dev.holdfast.spi;

import dev.holdfast.failover.FailoverState;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where epochs, journals and states are kept. The one receiver that can compare and set: whoever raised the newest epoch
 * of a cluster <em>owns</em> its records, everybody else's writes are rejected.
 *
 * <p>How the field does it. <em>SQLite</em>: one file, WAL, {@code synchronous=FULL}, one writer. <em>PostgreSQL</em>: a
 * row per cluster, {@code update … where owner = ? and epoch = ?}; a success is reported only after a commit that
 * survives the database's own failover.
 *
 * <p>Thread-safe; methods may block. What has succeeded is durable as far as the store promises durability at all.
 * Everything is idempotent: the same call again succeeds if it succeeded before and nobody else has written since.
 * Optional further ability: {@link Lease}.
 */
public interface HaStore {

    /**
     * Which store this is, so that a receiver's mark made under another one is noticed.
     *
     * @return stable for the store's life; 1 to 63 letters, digits, {@code .}, {@code _} or {@code -}, for it stands in
     *     marks on appliances
     */
    String identity();

    /**
     * The store's clock: the only wall clock that is compared across controllers.
     *
     * @return the time, or why it could not be read
     */
    Reply<Instant> now();

    /**
     * The newest epoch of a cluster.
     *
     * @param cluster any cluster
     * @return {@link Epoch#ZERO} if nobody has led it yet, or why it could not be read
     */
    Reply<Epoch> epoch(ClusterId cluster);

    /**
     * Makes {@code next} the newest epoch: exactly if the newest is the one before it, or is {@code next} itself raised
     * by this owner.
     *
     * @param cluster whose
     * @param next the new epoch
     * @param owner names one run of one controller; never used by another
     * @return rejected, changing nothing, if it is not the one after the newest
     */
    EffectOutcome raiseEpoch(ClusterId cluster, Epoch next, String owner);

    /**
     * Adds a record and keeps the state after it, both or neither.
     *
     * @param cluster whose
     * @param owner who raised the newest epoch; anybody else is rejected
     * @param record its sequence is above that of the last one; the last one itself may be repeated
     * @param after the state after it
     * @return succeeded if durable
     */
    EffectOutcome append(ClusterId cluster, String owner, JournalRecord record, FailoverState after);

    /**
     * The newest records.
     *
     * @param cluster any cluster
     * @param limit how many at most, at least 1; a store may keep fewer
     * @return oldest first, or why they could not be read
     */
    Reply<List<JournalRecord>> journal(ClusterId cluster, int limit);

    /**
     * The state after the newest record.
     *
     * @param cluster any cluster
     * @return the snapshot, empty if there is none, or why it could not be read
     */
    Reply<Optional<Snapshot>> snapshot(ClusterId cluster);
}
