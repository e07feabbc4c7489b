package dev.holdfast.runbook;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What users notice of a planned run. What takes service away counts from the start of its step. A switch, of the virtual
 * servers or of a member of the load balancer, is thrown when its step begins, unless work of the same step comes first;
 * the rest of the step is watching it (RB-31). Work, to start a node say, gives service back when its step ends.
 *
 * @param spans who serves when, without gaps, none empty; empty if nobody measured any step
 * @param leastServing by step, the fewest nodes that serve while it is carried out
 * @param closed how long the front end is closed as a whole, on purpose: virtual servers disabled, or connections refused;
 *     not while it only leads to no node, because the path of the last one is closed
 * @param outage how long nobody serves, for that reason or another; of a cluster that serves nobody at the start, it
 *     begins there
 * @param degraded how long somebody serves, but fewer nodes than at the start; never at the same time as an outage
 * @param losses what restores and takeovers throw away
 */
public record ServicePlan(
        List<ServiceSpan> spans,
        Map<String, Integer> leastServing,
        PlannedTime closed,
        PlannedTime outage,
        PlannedTime degraded,
        List<DataLoss> losses) {

    /** Freezes the collections. */
    public ServicePlan {
        spans = List.copyOf(spans);
        leastServing = Collections.unmodifiableMap(new TreeMap<>(leastServing));
        losses = List.copyOf(losses);
    }

    static ServicePlan of(RunbookPlan plan) {
        return new ServiceWalk(plan).walk();
    }
}
