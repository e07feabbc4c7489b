/**
 * Who looked, what was seen, how many looks make a verdict.
 */
@NullMarked
package dev.holdfast.health;

import org.jspecify.annotations.NullMarked;
