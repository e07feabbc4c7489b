/**
 * What is worth telling besides a failover: ports that flap, nodes that run short, copies that fail or age, dates that
 * come near, configuration that drifts, runbooks that wait.
 *
 * <p>A watch is told what was seen, remembers what it said, and answers with notices at the edges: when something begins
 * and, where it lasts, when it is over. Two notices that say different things have different subjects. A watch has no
 * clock, no thread and no port of its own, so it may be fed by a controller, by a
 * {@link dev.holdfast.runtime.RunbookRunner}, or by an application that watches a pool without either. Not
 * thread-safe, except for those that remember nothing.
 *
 * <p>Not here: what a failover says (the machine does), and who hears of it ({@code dev.holdfast.notify}). Invariants:
 * ignorance is never an edge; nothing is decided by a notice. Start at {@link dev.holdfast.runtime.watch.PortWatch}.
 */
@NullMarked
package dev.holdfast.runtime.watch;

import org.jspecify.annotations.NullMarked;
