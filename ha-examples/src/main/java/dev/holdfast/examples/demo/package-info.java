/**
 * The main demo: an Ivanti Core pair behind an emulated load balancer.
 *
 * <p>{@link dev.holdfast.examples.demo.CoreServer} is one Core, a process of its own with the two status pages and
 * nothing but the JDK; {@link dev.holdfast.examples.demo.CoreProcess} starts and kills it;
 * {@link dev.holdfast.examples.demo.CoreHttpControl} is the small {@code NodeControl} that a tool of your own would write.
 */
@NullMarked
package dev.holdfast.examples.demo;

import org.jspecify.annotations.NullMarked;
