/**
 * Citrix XenMobile Server: several equal nodes over one database, devices and gateway on two virtual addresses.
 *
 * <p>{@link dev.holdfast.blueprint.xenmobile.XenMobileCluster} turns typed answers, or a cluster read from a file, into
 * what the appliance's own wizard would build, under the wizard's names (XM-E09), with Citrix Gateway, certificates and
 * the client certificate header of offload; everything else follows from the declared cluster:
 * {@link dev.holdfast.blueprint.xenmobile.XenMobileRules what is checked},
 * {@link dev.holdfast.blueprint.xenmobile.XenMobileRunbooks what is done}, what is probed.
 * {@link dev.holdfast.blueprint.xenmobile.Ios11} finds and mends the persistence that breaks with iOS 11;
 * {@link dev.holdfast.blueprint.xenmobile.Rollback} is a documented rollback with its measured times, beside a plan from
 * the same durations under named {@link dev.holdfast.blueprint.xenmobile.Parallelism assumptions}.
 *
 * <p>Not here: carrying anything out, and the way back from the other site. Invariants: the same answers give the same
 * cluster, name for name; no plan opens traffic while nodes and database differ in release.
 */
@NullMarked
package dev.holdfast.blueprint.xenmobile;

import org.jspecify.annotations.NullMarked;
