/**
 * The walls of the core, as tests: which room may use which, what a pure room may touch, which library may be seen
 * where. Each rule is data or a small function in {@link dev.holdfast.architecture.CoreRule}; for each there is a
 * package below {@code dev.holdfast.seeded} that breaks it, and the test shows that it is caught.
 */
@NullMarked
package dev.holdfast.architecture;

import org.jspecify.annotations.NullMarked;
