/**
 * NetScaler behind the {@link dev.holdfast.spi.LoadBalancer} port.
 *
 * <p>A declaration becomes objects ({@code internal.mapping}), objects and what was read become ordered steps
 * ({@code internal.diff}), both by one table of resources ({@code internal.schema}); all of that is pure. Steps are sent
 * and read back by {@code internal.apply}, traffic is moved by {@code internal.traffic}, and both speak through the one
 * session of {@code internal.nitro}. The same steps can be read as commands or as a table:
 * {@link dev.holdfast.lb.netscaler.NetScalerCli}.
 *
 * <p>What was read can be turned back into a declaration, for lint: {@code NetScalerLoadBalancer.read}. Certificates,
 * content switches, gateways, address records, sites and IPv6 addresses of the appliance's own are planned and applied like
 * the rest, but not told in these words yet; they are supposed in several ways, so that a rule that looks at them comes to
 * no verdict.
 *
 * <p>Invariants: nothing that is not ours is changed; nothing is deleted without an allowance; traffic state is planned
 * once, at creation; a write whose answer did not come is looked at before it is sent again; no password in a plan, a
 * log or a reason. No type of a third party stands in a signature. Start at
 * {@link dev.holdfast.lb.netscaler.NetScalerLoadBalancer}.
 */
@NullMarked
package dev.holdfast.lb.netscaler;

import org.jspecify.annotations.NullMarked;
