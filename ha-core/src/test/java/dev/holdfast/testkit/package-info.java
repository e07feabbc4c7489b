/**
 * Contract kits: what every implementation of a port must do, as JUnit classes to be extended, and the fakes that pass
 * them.
 *
 * <p>Published as test-jar with classifier {@code testkit}, so that an adapter outside this repository can prove itself
 * the same way. A kit speaks to the port only; whatever it needs beyond that is an abstract method.
 */
@NullMarked
package dev.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
