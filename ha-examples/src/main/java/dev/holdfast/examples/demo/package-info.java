/**
 * The main demo: an Ivanti Core pair behind an emulated load balancer.
 *
 * <p>{@link dev.holdfast.examples.demo.CoreServer} is one Core, a process of its own with the two status pages and
 * nothing but the JDK; {@link dev.holdfast.examples.demo.CoreProcess} starts and kills it;
 * {@link dev.holdfast.examples.demo.CoreHttpControl} is the small {@code NodeControl} that a tool of your own would write.
 *
 * <p>{@link dev.holdfast.examples.demo.ServePair} and {@link dev.holdfast.examples.demo.ControlPair} are the same in processes
 * of their own: a site, and as many controllers for it as you start.
 */
@NullMarked
package dev.holdfast.examples.demo;

import org.jspecify.annotations.NullMarked;
