/**
 * IGEL UMS behind a load balancer: two or more equal servers over one database, each seeing the clients' own addresses.
 *
 * <p>{@link dev.holdfast.blueprint.ums.IgelUms} turns a few typed answers, or a cluster read from a file, into the load
 * balancing (three ports on one address), the {@code ums.} rules, probes, runbooks, the packet walks that prove the way
 * back, the database script and what to enter in DNS and DHCP. It is what the community guide describes (UMS-01…UMS-53),
 * with the status page read where the guide leaves the port check, and with the vendor's own words where the guide is
 * silent (UMS-E).
 *
 * <p>Not here: copying firmware (that is {@code ha-sync}'s), the IGEL high-availability option with its own load
 * balancers, a UMS console. Of the cloud gateway only the bridge in front of it and its status page.
 *
 * <p>Invariants: the same answers give the same cluster, name for name; everything special about an installation stands
 * in its cluster's attributes, so a file carries it; the database password is in nothing but a rendered script. Start at
 * {@link dev.holdfast.blueprint.ums.IgelUms}.
 */
@NullMarked
package dev.holdfast.blueprint.ums;

import org.jspecify.annotations.NullMarked;
