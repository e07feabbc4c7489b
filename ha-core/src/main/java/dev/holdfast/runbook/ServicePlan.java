package dev.holdfast.runbook;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What users notice of a planned run. On the safe side: what takes service away counts from the start of its step, what
 * gives it back from the end.
 *
 * @param spans who serves when, without gaps, none empty; empty if nobody measured any step
 * @param leastServing by step, the fewest nodes that serve while it is carried out
 * @param outage how long nobody serves, of a cluster that served at the start
 * @param degraded how long somebody serves, but fewer nodes than at the start
 * @param losses what restores throw away
 */
public record ServicePlan(
        List<ServiceSpan> spans,
        Map<String, Integer> leastServing,
        Duration outage,
        Duration degraded,
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
