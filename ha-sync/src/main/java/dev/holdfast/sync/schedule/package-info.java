/**
 * When replications run, what saving the page does to them, and what a failover at the worst moment would lose.
 *
 * <p>Pure, in UTC throughout. The arithmetic of one schedule is {@link dev.holdfast.model.sync.SyncSchedule};
 * here it meets durations, windows and the other schedules of a chain. Nothing here starts a replication: the product's
 * own scheduler does, or {@code dev.holdfast.sync.runtime}. Invariants: runs are strictly increasing; a run is never at
 * the moment of saving; no data is ever older than {@link dev.holdfast.sync.schedule.RecoveryPoint#worst()} while
 * replications keep to their times. Start at {@link dev.holdfast.sync.schedule.Runs}.
 */
@NullMarked
package dev.holdfast.sync.schedule;

import org.jspecify.annotations.NullMarked;
