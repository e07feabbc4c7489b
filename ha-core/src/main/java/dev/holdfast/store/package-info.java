/**
 * Stores: where epochs, journals and states live.
 *
 * <p>{@link dev.holdfast.store.JdbcHaStore} keeps them in a database, of which it knows no more than a {@link
 * dev.holdfast.store.SqlDialect} says; {@link dev.holdfast.store.MemoryHaStore} is for trying out and for tests and says so.
 * Every store passes {@code HaStoreContract} of the test kit, and {@code LeaseContract}, {@code StoreSuccessionContract},
 * {@code DeclarationJournalContract}, {@code RunJournalContract} and {@code SyncJournalContract} if it offers that too.
 * Invariant: only the owner of the newest epoch writes. {@link dev.holdfast.store.FileOwnershipLedger} and its counterpart
 * in memory keep what a cluster owns on its receivers.
 *
 * <p>Journals of applies stand beside the stores: {@link dev.holdfast.store.FileApplyJournal} survives a kill,
 * {@link dev.holdfast.store.MemoryApplyJournal} does not; both pass {@code ApplyJournalContract}. {@link
 * dev.holdfast.store.FileSyncJournal} keeps replications the same way and passes {@code SyncJournalContract}.
 */
@NullMarked
package dev.holdfast.store;

import org.jspecify.annotations.NullMarked;
