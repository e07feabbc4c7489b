/**
 * HCL (IBM) Traveler: a pool of equal servers over one database, and the way existing servers get into it.
 *
 * <p>{@link dev.holdfast.blueprint.traveler.TravelerPool} turns typed answers into the pool with its load balancing, the
 * {@code trv.} rules and the runbook TRV-INTEGRATE: the strategy of a new pool first, existing servers one after the
 * other (TRV-18, TRV-22).
 *
 * <p>The library never moves or deletes Traveler's data: the server transfers it itself when it restarts and removes its
 * own copy (M11); the runbook waits and looks. Not here yet: the strategy of converting the first existing server
 * (TRV-15), availability index, transfer estimates. Invariant: the same answers give the same pool and the same steps.
 */
@NullMarked
package dev.holdfast.blueprint.traveler;

import org.jspecify.annotations.NullMarked;
