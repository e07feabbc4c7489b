/**
 * Citrix XenMobile Server: several equal nodes over one database, devices and gateway on two virtual addresses.
 *
 * <p>{@link dev.holdfast.blueprint.xenmobile.XenMobileCluster} turns typed answers into what the appliance's own wizard
 * would build, under the wizard's names (XM-E09); {@link dev.holdfast.blueprint.xenmobile.Ios11} finds and mends the
 * persistence that breaks with iOS 11; {@link dev.holdfast.blueprint.xenmobile.Rollback} is a documented rollback as a
 * runbook with its measured times.
 *
 * <p>Not here yet: certificates, Citrix Gateway, joining nodes. Invariant: the same answers give the same cluster, name
 * for name.
 */
@NullMarked
package dev.holdfast.blueprint.xenmobile;

import org.jspecify.annotations.NullMarked;
