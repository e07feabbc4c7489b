/**
 * Carries replications out: the one part of this module that talks to anybody.
 *
 * <p>{@link dev.holdfast.sync.runtime.ReplicationRunner} does what {@link dev.holdfast.sync.run.ReplicationMachine}
 * orders, through the ports of {@code dev.holdfast.spi}, on the caller's thread; it decides nothing. Invariants: one run
 * per target at a time; whatever a port throws is an outcome, not an exception; an interrupt ends the watch and stays set;
 * how a run ended is written down before anybody is told. Start at {@link dev.holdfast.sync.runtime.ReplicationRunner}; for
 * files at {@link dev.holdfast.sync.runtime.TreeRunner}, which writes into the same journal.
 */
@NullMarked
package dev.holdfast.sync.runtime;

import org.jspecify.annotations.NullMarked;
