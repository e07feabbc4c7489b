package dev.holdfast.spi;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.TrafficPaths;
import java.time.Duration;

/**
 * An order to open or close one path.
 *
 * @param cluster whose path; part of the mark
 * @param epoch the epoch in which it was decided
 * @param path which path
 * @param timeout how long the whole order may take; afterwards it is indeterminate
 */
public record PathOrder(ClusterId cluster, Epoch epoch, TrafficPaths.NodePath path, Duration timeout) {}
