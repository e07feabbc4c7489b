/**
 * What each node reaches of the others, and whom it is let in by: asked of a small agent beside each, for only the other
 * end can tell the other direction (CORE-13, CORE-41, CORE-80, CORE-109). Start at
 * {@link dev.holdfast.examples.reach.ReachabilityAgent} and {@link dev.holdfast.examples.reach.ReachabilityMatrix}.
 */
@NullMarked
package dev.holdfast.examples.reach;

import org.jspecify.annotations.NullMarked;
