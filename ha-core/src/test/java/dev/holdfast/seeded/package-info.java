/**
 * Code that breaks the house rules on purpose: one package per rule of the architecture, laid out like the core. The
 * class names say what is wrong; those that begin with {@code Innocent} are right and must not be reported. These
 * packages have no package-info of their own, which is a violation too.
 */
@NullMarked
package dev.holdfast.seeded;

import org.jspecify.annotations.NullMarked;
