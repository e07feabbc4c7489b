package dev.holdfast.lb.netscaler;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import java.time.Duration;

/**
 * An order to make one node of an appliance pair the primary one. It says which, so that it can be given twice: a second time
 * it finds nothing to do, instead of going back.
 *
 * @param cluster who gives it; part of the mark
 * @param epoch the epoch in which it was decided
 * @param primary address of the node that is to be primary, as {@link PairView} tells it
 * @param timeout how long the order may take, until the roles are seen changed; afterwards it is indeterminate
 */
public record ApplianceFailoverOrder(ClusterId cluster, Epoch epoch, String primary, Duration timeout) {}
