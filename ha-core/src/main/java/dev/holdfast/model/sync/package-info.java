/**
 * What is declared about replication, and the arithmetic of its schedule.
 *
 * <p>Pure and in UTC throughout. Who may replicate from whom, and whether now, is {@code dev.holdfast.sync}'s
 * business; here stand only the words. Start at {@link dev.holdfast.model.sync.SyncSchedule}.
 */
@NullMarked
package dev.holdfast.model.sync;

import org.jspecify.annotations.NullMarked;
