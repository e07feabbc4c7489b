/**
 * IGEL UMS behind a load balancer: two or more equal servers over one database, each seeing the clients' own addresses.
 *
 * <p>{@link dev.holdfast.blueprint.ums.IgelUms} turns a few typed answers into the cluster, its load balancing (three
 * ports on one address), the {@code ums.} rules and the packet walks that prove the way back. It is what the community
 * guide describes (UMS-01…UMS-53), with a status page asked where the guide leaves the port check.
 *
 * <p>Not here: firmware replication, the IGEL high-availability option with its own load balancer, the cloud gateway.
 * Invariant: the same answers give the same cluster, name for name.
 */
@NullMarked
package dev.holdfast.blueprint.ums;

import org.jspecify.annotations.NullMarked;
