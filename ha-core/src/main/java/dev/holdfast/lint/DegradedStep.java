package dev.holdfast.lint;

import java.util.List;

/** A step of a runbook during which fewer nodes serve than the devices need (RB-39). */
public final class DegradedStep {

    private DegradedStep() {}

    /**
     * The rule for one runbook.
     *
     * @param steps which steps, for example {@code XM-ROLLBACK 11 to 15}
     * @param nodesServing how many nodes serve meanwhile, 0 or more
     * @return a rule of id {@code capacity.degraded-step}
     */
    public static Rule rule(String steps, int nodesServing) {
        return Rule.of(
                "capacity.degraded-step",
                Severity.WARN,
                "the nodes left serving during a runbook step suffice for the devices",
                List.of("RB-39", "XM-E20"),
                context -> Capacity.of(context.cluster()).stream()
                        .filter(capacity -> (long) nodesServing * capacity.devicesPerNode() < capacity.devices())
                        .map(capacity -> new Violation(
                                steps,
                                nodesServing + " node(s) serve " + (long) nodesServing * capacity.devicesPerNode()
                                        + " of " + capacity.devices() + " devices",
                                "capacity for " + capacity.devices() + " devices",
                                "devices are slow or turned away during these steps",
                                "Keep the steps short, or admit only test devices until all nodes serve."))
                        .toList());
    }
}
