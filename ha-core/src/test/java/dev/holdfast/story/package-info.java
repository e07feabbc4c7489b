/** Scenario files: commands at the margin, what each must print indented below it. */
@NullMarked
package dev.holdfast.story;

import org.jspecify.annotations.NullMarked;
