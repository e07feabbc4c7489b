/**
 * Notifiers that need nothing but this module: into the log, into memory.
 *
 * <p>They deliver and decide nothing: what is said, and how often, is the failover machine's business. Others implement
 * {@link dev.holdfast.spi.Notifier}. Invariant: they never block and never keep more than they say.
 */
@NullMarked
package dev.holdfast.notify;

import org.jspecify.annotations.NullMarked;
