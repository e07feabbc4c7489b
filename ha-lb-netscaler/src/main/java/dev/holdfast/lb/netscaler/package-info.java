/**
 * NetScaler behind the {@link dev.holdfast.spi.LoadBalancer} port.
 *
 * <p>Start at {@link dev.holdfast.lb.netscaler.NetScalerLoadBalancer}.
 */
@NullMarked
package dev.holdfast.lb.netscaler;

import org.jspecify.annotations.NullMarked;
