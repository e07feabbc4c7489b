/**
 * A Traveler server's move into the pool: the server transfers its own data when it restarts, and we plan, gate, wait and
 * prove (TRV-02, TRV-32). Nothing of its data is read, moved or deleted here (M11).
 *
 * <p>Pure: a {@link dev.holdfast.sync.traveler.MoveSituation} in, a {@link dev.holdfast.sync.traveler.MoveOrder} of {@link
 * dev.holdfast.sync.traveler.ServerMove}s out; while one runs, {@link dev.holdfast.sync.traveler.TransferWatch} folds what
 * was seen. The steps people take stand in the blueprint's runbook TRV-INTEGRATE. Invariants: what was not observed is a
 * gate not passed; a move that may not end before its window does is no-go; after the restart there is no way back that is
 * not a full resynchronisation (TRV-11, TRV-12), and nothing here pretends there were. Start at {@link
 * dev.holdfast.sync.traveler.MovePlanner}.
 */
@NullMarked
package dev.holdfast.sync.traveler;

import org.jspecify.annotations.NullMarked;
