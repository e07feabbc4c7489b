/**
 * Exhaustive search, breadth first, over worlds that change one step at a time around the shipped machines.
 *
 * <p>It knows nothing of failover or pools: a {@link Model} says where it begins, what may happen next, what makes two
 * worlds alike and what must never be true. A search that does not empty its frontier has proven nothing and fails. Not
 * a simulator: time is whatever a model calls a step.
 *
 * <p>A run in words is a {@link Scenario}: what a search prints when something breaks, and what {@link Discovery} chooses
 * for a {@link Corpus}.
 *
 * <p>Start with {@link Search#run}.
 */
@NullMarked
package dev.holdfast.search;

import org.jspecify.annotations.NullMarked;
