/**
 * Ivanti Core over SSH: {@link dev.holdfast.spi.NodeControl} and {@link dev.holdfast.spi.ReplicationControl} by the
 * commands that the guide documents (CORE-129…133), typed in enable mode (CORE-136).
 *
 * <p>The guide's commands give orders and show nothing. What only the portal shows and does, its history, its state and
 * above all <em>Save</em>, is named in {@link dev.holdfast.sync.corecli.PortalTask} and comes through a {@link
 * dev.holdfast.sync.corecli.HaWindow} that the application supplies; without one it is a task for a person, and said so.
 * A demotion leaves the scheduler stopped (CORE-130): {@link dev.holdfast.sync.corecli.SchedulerStanding} says what is
 * owed and when it is proven to run again.
 *
 * <p>Invariants: a host key that was not declared ends the connection before a password is sent; an order is typed at most
 * once and never repeated; once it is typed, whatever is not an answer is indeterminate; an order that is still being
 * carried out is not cut off by closing its session. Passwords are in no outcome, no exception, no {@code toString} and
 * no log of this package. The SSH library writes whole packets at its level TRACE: leave {@code org.apache.sshd} above it.
 *
 * <p>Limits: an Ed25519 host key is read only with Bouncy Castle beside the SSH library; a Core that has an RSA or ECDSA
 * key besides needs nothing. What a Core's release prints is not documented: try yours on a test pair. Start at {@link
 * dev.holdfast.sync.corecli.CoreCli}.
 */
@NullMarked
package dev.holdfast.sync.corecli;

import org.jspecify.annotations.NullMarked;
