/**
 * Stores: where epochs, journals and states live.
 *
 * <p>{@link dev.holdfast.store.MemoryHaStore} is for trying out and for tests and says so; what must survive a restart
 * needs another {@link dev.holdfast.spi.HaStore}. Every store passes {@code HaStoreContract} of the test kit, and {@code
 * LeaseContract}, {@code RunJournalContract} and {@code SyncJournalContract} if it offers that too. Invariant: only the
 * owner of the newest epoch writes. {@link dev.holdfast.store.FileOwnershipLedger} and its counterpart in memory keep what
 * a cluster owns on its receivers.
 *
 * <p>Journals of applies stand beside the stores: {@link dev.holdfast.store.FileApplyJournal} survives a kill,
 * {@link dev.holdfast.store.MemoryApplyJournal} does not; both pass {@code ApplyJournalContract}. {@link
 * dev.holdfast.store.FileSyncJournal} keeps replications the same way and passes {@code SyncJournalContract}.
 */
@NullMarked
package dev.holdfast.store;

import org.jspecify.annotations.NullMarked;
