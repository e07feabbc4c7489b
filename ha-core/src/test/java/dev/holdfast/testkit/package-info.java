/**
 * What every module's tests share, published as ha-core's {@code testkit} jar: contract kits of the ports, the
 * architecture every adapter keeps, and the figures a check writes.
 *
 * <p>Not for production code: it needs JUnit, AssertJ and ArchUnit on the path. Extend a contract kit to prove an
 * adapter of your own; start there at the kit of the port you implement.
 */
@NullMarked
package dev.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
