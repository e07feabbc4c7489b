/**
 * HCL (IBM) Traveler: a pool of equal servers over one database, and the way existing servers get into it.
 *
 * <p>{@link dev.holdfast.blueprint.traveler.TravelerPool} turns typed answers into the pool with its load balancing and
 * names, the {@code trv.} rules and the runbook TRV-INTEGRATE under either {@link dev.holdfast.blueprint.traveler.Strategy},
 * in waves and within quiet hours; {@link dev.holdfast.blueprint.traveler.TravelerRunbooks} has the ways out. What the
 * console of a server prints is read by {@link dev.holdfast.blueprint.traveler.HadrRow} and
 * {@link dev.holdfast.blueprint.traveler.TravelerStatus}; who asks it is the caller's business.
 *
 * <p>The library never moves or deletes Traveler's data: the server transfers it itself when it restarts and removes its
 * own copy (M11); the runbook estimates, waits and looks. It does not steer the pool's own balancing either, it only
 * previews it ({@link dev.holdfast.blueprint.traveler.MasterMonitor}). Invariants: the same answers give the same pool and
 * the same steps; a name that a device was ever given leads to the front end; a server that leaves never gets into the
 * load balancer.
 */
@NullMarked
package dev.holdfast.blueprint.traveler;

import org.jspecify.annotations.NullMarked;
