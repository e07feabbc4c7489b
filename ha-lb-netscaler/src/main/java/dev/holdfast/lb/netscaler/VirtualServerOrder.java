package dev.holdfast.lb.netscaler;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import java.time.Duration;

/**
 * An order to enable or disable one virtual server.
 *
 * @param cluster whose; part of the mark
 * @param epoch the epoch in which it was decided
 * @param virtualServer its name
 * @param timeout how long the order may take; afterwards it is indeterminate
 */
public record VirtualServerOrder(ClusterId cluster, Epoch epoch, String virtualServer, Duration timeout) {}
