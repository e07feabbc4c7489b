/**
 * Ivanti Core (MobileIron Core, EPMM): a Primary, its Secondary, optionally a third Core at a second site, Sentries, Atlas.
 *
 * <p>{@link dev.holdfast.blueprint.ivanticore.IvantiCore} turns a few typed answers into the cluster, its load
 * balancing, the failover policy and group, the probes and the {@code core.} rules. Who promotes and who moves traffic
 * stands in the policy; the load balancing follows from it: a backup with hold-down where the load balancer moves
 * traffic, no backup reference where the controller does. {@link dev.holdfast.blueprint.ivanticore.DeclaredCores} is the
 * way from a cluster file.
 *
 * <p>{@link dev.holdfast.blueprint.ivanticore.CoreTopology} has the guide's four scenarios; between two sites each has a
 * load balancer of its own, and the name leads to the other site only while a Core there <em>acts</em>.
 * {@link dev.holdfast.blueprint.ivanticore.HaConfigView} is the HA Configuration window as it should read,
 * {@link dev.holdfast.blueprint.ivanticore.ByHand} what nobody replicates,
 * {@link dev.holdfast.blueprint.ivanticore.CoreObservations} what live rules have to be told.
 *
 * <p>The two status pages are read here, exactly: {@link dev.holdfast.blueprint.ivanticore.CoreStatusPage} says whether
 * a Core works, {@link dev.holdfast.blueprint.ivanticore.CoreHaStatusPage} also what it is doing (CORE-54…59). Both take
 * the whole visible text as the answer: a search for a part of it would take {@code OKAY} for {@code OK}.
 *
 * <p>Not here: how anything is seen, typed or clicked. Invariants: the same answers give the same cluster, name for name;
 * no value is made up that the guide does not give; every runbook is safe at every prefix, its declared windows
 * aside; every fact of the guide is carried by a rule, step, sync unit or line.
 */
@NullMarked
package dev.holdfast.blueprint.ivanticore;

import org.jspecify.annotations.NullMarked;
