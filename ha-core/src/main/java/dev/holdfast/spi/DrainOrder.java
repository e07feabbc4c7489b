package dev.holdfast.spi;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.TrafficPaths;
import java.time.Duration;

/**
 * An order to take something out of service, or to bring it back. Admin states are traffic state, so that it carries an
 * epoch as every order does.
 *
 * @param cluster whose target; part of the mark
 * @param epoch the epoch in which it was decided
 * @param paths the cluster's declared paths, {@link TrafficPaths#NONE} for a pool: what they lead over is opened by
 *     {@link LoadBalancer#openPath} alone
 * @param target what
 * @param timeout how long the order may take, not the drain; afterwards it is indeterminate
 */
public record DrainOrder(ClusterId cluster, Epoch epoch, TrafficPaths paths, DrainTarget target, Duration timeout) {}
