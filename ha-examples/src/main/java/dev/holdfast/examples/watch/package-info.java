/**
 * The ports of several nodes, watched as they are: what was seen of each, and which of them flap (RB-06, RB-07). Start at
 * {@link dev.holdfast.examples.watch.LivePorts}; {@link dev.holdfast.examples.watch.SampleServer} is something to watch.
 */
@NullMarked
package dev.holdfast.examples.watch;

import org.jspecify.annotations.NullMarked;
