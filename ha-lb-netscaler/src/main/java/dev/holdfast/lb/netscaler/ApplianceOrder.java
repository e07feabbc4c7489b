package dev.holdfast.lb.netscaler;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import java.time.Duration;

/**
 * An order about the appliance as a whole.
 *
 * @param cluster who gives it; part of the mark
 * @param epoch the epoch in which it was decided
 * @param timeout how long the order may take; afterwards it is indeterminate
 */
public record ApplianceOrder(ClusterId cluster, Epoch epoch, Duration timeout) {}
