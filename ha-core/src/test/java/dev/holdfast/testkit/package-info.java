/**
 * What every adapter of a port must do, as tests: extend a contract, say how to open the adapter and what stands at the
 * other end, and run it. Published as the {@code testkit} artifact; each contract also runs against a fake of ours, so
 * that the fake may stand in for the adapter elsewhere.
 */
@NullMarked
package dev.holdfast.testkit;

import org.jspecify.annotations.NullMarked;
