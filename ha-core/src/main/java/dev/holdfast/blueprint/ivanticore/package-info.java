/**
 * Ivanti Core (MobileIron Core, EPMM): one Primary and one Secondary, optionally a third Core at a second site.
 *
 * <p>{@link dev.holdfast.blueprint.ivanticore.IvantiCore} turns a few typed answers into the cluster, its load
 * balancing, the failover policy and group, the probes and the {@code core.} rules. Who promotes and who moves traffic
 * stands in the policy; the load balancing follows from it: a backup with hold-down where the load balancer moves
 * traffic, no backup reference where the controller does.
 *
 * <p>The two status pages are read here, exactly: {@link dev.holdfast.blueprint.ivanticore.CoreStatusPage} says whether
 * a Core works, {@link dev.holdfast.blueprint.ivanticore.CoreHaStatusPage} also what it is doing (CORE-54…59). Both take
 * the whole visible text as the answer: a search for a part of it would take {@code OKAY} for {@code OK}.
 *
 * <p>Not here: Sentries, Atlas, traffic between sites. Invariant: the same answers give the same cluster, name for name.
 */
@NullMarked
package dev.holdfast.blueprint.ivanticore;

import org.jspecify.annotations.NullMarked;
