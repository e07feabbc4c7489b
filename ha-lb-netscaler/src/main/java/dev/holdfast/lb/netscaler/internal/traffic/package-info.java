/**
 * Traffic state: reading paths, taking over, closing and opening; draining, suspending detection, switching, counting.
 *
 * <p>{@link dev.holdfast.lb.netscaler.internal.traffic.PathReader} reads,
 * {@link dev.holdfast.lb.netscaler.internal.traffic.TrafficSnapshot} (pure) says what the reading means,
 * {@link dev.holdfast.lb.netscaler.internal.traffic.StandingPath} (pure) what belongs to a path while it is replaced,
 * {@link dev.holdfast.lb.netscaler.internal.traffic.Takeover} makes sure that nobody older writes,
 * {@link dev.holdfast.lb.netscaler.internal.traffic.Orders} is what all orders have in common, and
 * {@link dev.holdfast.lb.netscaler.internal.traffic.PathOrders} carries out those about paths. The same for drains:
 * {@link dev.holdfast.lb.netscaler.internal.traffic.CapacityReader},
 * {@link dev.holdfast.lb.netscaler.internal.traffic.Capacity} (pure) and
 * {@link dev.holdfast.lb.netscaler.internal.traffic.DrainOrders}. No planning happens here.
 */
@NullMarked
package dev.holdfast.lb.netscaler.internal.traffic;

import org.jspecify.annotations.NullMarked;
