/**
 * What is said in a Core's shell, as a decision: what stands on the screen, whose turn it is, what to type next, and what
 * an answer means.
 *
 * <p>Pure and bounded: whatever a Core sends, a {@link dev.holdfast.sync.corecli.internal.shell.Screen} keeps a bounded
 * part of it and a {@link dev.holdfast.sync.corecli.internal.shell.Dialogue} ends after a bounded number of lines. Who
 * carries the characters is {@code dev.holdfast.sync.corecli}.
 *
 * <p>Invariants: the order is typed at most once, and only at a prompt of enable mode that was seen twice (CORE-136);
 * before it nothing is typed that changes a Core; a secret is typed once. Start at {@link
 * dev.holdfast.sync.corecli.internal.shell.Dialogue}.
 */
@NullMarked
package dev.holdfast.sync.corecli.internal.shell;

import org.jspecify.annotations.NullMarked;
