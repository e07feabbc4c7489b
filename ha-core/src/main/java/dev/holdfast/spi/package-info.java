/**
 * What the outside must offer: small ports, one job each.
 *
 * <p>All of them return outcome <em>values</em>; an exception is a programming error and is treated as a failed
 * outcome. Unless a method says otherwise it may block for as long as its timeout says, is called by one thread at a
 * time per cluster, and must not call back. A new ability is a new optional interface, so that an adapter compiled
 * against this release works with the next. Every port has a contract kit in the {@code testkit} artifact.
 */
@NullMarked
package dev.holdfast.spi;

import org.jspecify.annotations.NullMarked;
