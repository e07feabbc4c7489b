/**
 * Ivanti Core (MobileIron Core, EPMM): one Primary and one Secondary, optionally a third Core at a second site.
 *
 * <p>The two status pages are read here, exactly: {@link dev.holdfast.blueprint.ivanticore.CoreStatusPage} says whether
 * a Core works, {@link dev.holdfast.blueprint.ivanticore.CoreHaStatusPage} also what it is doing (CORE-54…59). Both take
 * the whole visible text as the answer: a search for a part of it would take {@code OKAY} for {@code OK}.
 */
@NullMarked
package dev.holdfast.blueprint.ivanticore;

import org.jspecify.annotations.NullMarked;
