/**
 * Moving traffic: reading paths, taking over, closing and opening.
 *
 * <p>{@link dev.holdfast.lb.netscaler.internal.traffic.PathReader} reads,
 * {@link dev.holdfast.lb.netscaler.internal.traffic.TrafficSnapshot} (pure) says what the reading means,
 * {@link dev.holdfast.lb.netscaler.internal.traffic.StandingPath} (pure) what belongs to a path while it is replaced,
 * {@link dev.holdfast.lb.netscaler.internal.traffic.Takeover} makes sure that nobody older writes, and
 * {@link dev.holdfast.lb.netscaler.internal.traffic.PathOrders} carries out orders. No planning happens here.
 */
@NullMarked
package dev.holdfast.lb.netscaler.internal.traffic;

import org.jspecify.annotations.NullMarked;
