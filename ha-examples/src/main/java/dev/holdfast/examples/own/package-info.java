/**
 * A blueprint of an in-house product, written with the library's public API alone: Quay, which does not exist. It prints
 * labels, runs on a pair of which one node is active, says on a page of its own which, and copies its data every five
 * minutes.
 *
 * <p>It is what an application writes for its own product; nothing in the library knows of it. It decides nothing and acts
 * on nothing. Start at {@link dev.holdfast.examples.own.QuayPair}.
 */
@NullMarked
package dev.holdfast.examples.own;

import org.jspecify.annotations.NullMarked;
