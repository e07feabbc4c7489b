/**
 * The one place that acts: it feeds the failover machine, keeps its journal and carries out its effects.
 *
 * <p>One decision thread owns the state and never blocks: it takes what has happened from a bounded mailbox, steps the
 * machine, hands the record and the effects to the store's worker and goes on. Every receiver (store, load balancer,
 * each node, each notifier) has a worker of its own with a bounded queue, so that one that hangs keeps nobody else
 * waiting; what it says comes back through the mailbox.
 *
 * <p>It judges its own view: FROZEN after a stop of the process, ISOLATED once every node it probes, two at least, is
 * silent at once, until each was asked anew. What a node refuses is no silence.
 *
 * <p>It leads only from the store that the load balancer's marks name, marks it for each term, looks again while it leads,
 * and gives the lease back whenever it may not lead. Without marks to read it begins no term in which it may act, demotes no
 * node and promotes none for which it opens no path, unless nobody has taken over and RECEIVERS_READY is gone without.
 *
 * <p>What is worth telling besides a failover is handed to {@code dev.holdfast.runtime.watch} on a worker of its own,
 * while this controller leads; a fault there costs a notice and decides nothing.
 *
 * <p>It decides nothing itself and knows no product. Invariants: a step's record is in the store before its effects
 * leave, notices excepted; one receiver gets one call at a time, in order; a call that waited past its deadline is not
 * made; an answer that did not come, an exception included, is indeterminate. Start at {@link dev.holdfast.runtime.HaController}.
 */
@NullMarked
package dev.holdfast.runtime;

import org.jspecify.annotations.NullMarked;
