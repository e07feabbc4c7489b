/**
 * The gates that need the whole repository in view: how tidy the sources of all modules are, and what they show to
 * callers. They read files only; the rules about classes live in the modules.
 */
@NullMarked
package dev.holdfast.examples.house;

import org.jspecify.annotations.NullMarked;
