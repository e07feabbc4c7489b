/**
 * What a target's past replications tell: how long they take, whether they rest in between, what is still broken, and
 * whether the copy it holds is whole.
 *
 * <p>Pure values over {@link dev.holdfast.model.sync.SyncRecord}; nobody asks the product here (that is {@code
 * dev.holdfast.spi.ReplicationControl}'s) and nothing is kept here (that is {@code dev.holdfast.spi.SyncJournal}'s).
 * Invariants: what was begun and not proven is never a success; what the product has forgotten is still known; the first,
 * full replication is never mixed into the times of later ones (CORE-91). Start at {@link
 * dev.holdfast.sync.history.SyncHistory}.
 */
@NullMarked
package dev.holdfast.sync.history;

import org.jspecify.annotations.NullMarked;
