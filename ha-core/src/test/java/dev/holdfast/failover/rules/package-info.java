/** What becomes of a machine whose table lacks a row, or has it at a later place: one way of asking for every table. */
@NullMarked
package dev.holdfast.failover.rules;

import org.jspecify.annotations.NullMarked;
