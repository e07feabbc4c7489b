/**
 * What if: a small, exact world around the shipped {@link dev.holdfast.failover.FailoverMachine}, in virtual time.
 *
 * <p>{@link dev.holdfast.simulate.Simulation} runs one {@link dev.holdfast.simulate.Incident} against a group and a
 * policy and says what clients would have felt; {@link dev.holdfast.simulate.WhatIf} does it for many of both;
 * {@link dev.holdfast.simulate.Replay} runs a real journal through a machine, the one that wrote it or another. Nodes, links,
 * the load balancer and the controller's own process are simulated; the decisions are those of the code that ships.
 *
 * <p>It is no search: it tries one order of events per seed, where the exhaustive search in this module's tests tries all
 * of a smaller world. It is no forecast either: {@link dev.holdfast.simulate.Environment} says what it assumes.
 *
 * <p>Pure: chance is an argument. Invariants: equal arguments give equal outcomes, trace hash included; after every
 * event the invariants of the world's truth are looked at, and what is broken comes back as a {@link
 * dev.holdfast.simulate.Violation}. Start at {@link dev.holdfast.simulate.Simulation}.
 */
@NullMarked
package dev.holdfast.simulate;

import org.jspecify.annotations.NullMarked;
