/**
 * NetScaler behind the {@link dev.holdfast.spi.LoadBalancer} port.
 *
 * <p>A declaration becomes objects ({@code internal.mapping}), objects and what was read become ordered steps
 * ({@code internal.diff}), both by one table of resources ({@code internal.schema}); all of that is pure. Steps are sent
 * and read back by {@code internal.apply}, traffic is moved by {@code internal.traffic}, and both speak through the one
 * session of {@code internal.nitro}. The same steps can be read as commands or as a table:
 * {@link dev.holdfast.lb.netscaler.NetScalerCli}.
 *
 * <p><strong>What waits for NITRO.</strong> These are rendered as commands; they are not read yet, so a plan takes them
 * for absent, and a plan with any of them is refused before the first write ({@code NetScalerCli.waiting()} is this list):
 *
 * <ul>
 *   <li>{@code nsip6}
 *   <li>{@code sslcertkey}
 *   <li>{@code csvserver}
 *   <li>{@code vpnvserver}
 *   <li>{@code sslvserver}
 *   <li>{@code sslvserver_sslcertkey_binding}
 *   <li>{@code sslaction}
 *   <li>{@code sslpolicy}
 *   <li>{@code sslvserver_sslpolicy_binding}
 *   <li>{@code authenticationldapaction}
 *   <li>{@code authenticationldappolicy}
 *   <li>{@code vpnvserver_authenticationldappolicy_binding}
 *   <li>{@code csaction}
 *   <li>{@code cspolicy}
 *   <li>{@code csvserver_cspolicy_binding}
 *   <li>{@code csvserver_lbvserver_binding}
 *   <li>{@code dnsaddrec}
 *   <li>{@code gslbsite}
 *   <li>{@code gslbservice}
 *   <li>{@code gslbservice_lbmonitor_binding}
 *   <li>{@code gslbvserver}
 *   <li>{@code gslbvserver_gslbservice_binding}
 *   <li>{@code gslbvserver_domain_binding}
 * </ul>
 *
 * <p>What was read can be turned back into a declaration, for lint: {@code NetScalerLoadBalancer.read}. What waits is then
 * supposed in several ways, so that a rule that looks at it comes to no verdict.
 *
 * <p>Invariants: nothing that is not ours is changed; nothing is deleted without an allowance; traffic state is planned
 * once, at creation; a write whose answer did not come is looked at before it is sent again; no password in a plan, a
 * log or a reason. No type of a third party stands in a signature. Start at
 * {@link dev.holdfast.lb.netscaler.NetScalerLoadBalancer}.
 */
@NullMarked
package dev.holdfast.lb.netscaler;

import org.jspecify.annotations.NullMarked;
