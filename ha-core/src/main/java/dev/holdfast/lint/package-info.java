/**
 * What is wrong with a declared cluster, and why: rules, findings, and the walk of a packet.
 *
 * <p>A {@link dev.holdfast.lint.Rule} is a pure function from a {@link dev.holdfast.lint.LintContext} (the cluster as
 * declared, and what was observed if anything was) to violations; {@link dev.holdfast.lint.Lint} runs a list of them
 * and sorts what they say. Generic rules live here ({@link dev.holdfast.lint.GenericRules}), a product's rules live in
 * its blueprint's room.
 *
 * <p>What a load balancer really has is a {@link dev.holdfast.model.lb.LiveBalancing}, of which a part may be supposed:
 * a verdict that is not the same under every supposition is <em>not evaluated</em>, so no rule needs to know what an
 * adapter can read.
 *
 * <p>What is missing has one word each: <em>not declared</em> (the cluster does not say it), <em>not observed</em> (nobody
 * looked), <em>not attested</em> (nobody gave the word for it), <em>not given</em> (the caller of the check did not say it);
 * what follows from that is <em>not evaluated</em>.
 *
 * <p>It is not a validator: what can never be right is refused by the model's constructors; lint judges what can be
 * declared but should not be run. It never talks to anything and never changes anything.
 *
 * <p>Invariants: a rule applies to the families whose prefix it bears (M20), a live rule that lacks an observation it
 * {@linkplain dev.holdfast.lint.Need needs} says <em>not evaluated</em> rather than nothing, a
 * {@linkplain dev.holdfast.lint.Waiver waived} finding stays in the report, a blocker cannot be waived, every fact id of our rules resolves in {@code dev.holdfast.facts}, equal input gives
 * equal output in the same order. Start at {@link dev.holdfast.lint.Lint}; {@link dev.holdfast.lint.TrafficPath} is the
 * one piece with an idea of its own.
 */
@NullMarked
package dev.holdfast.lint;

import org.jspecify.annotations.NullMarked;
