package dev.holdfast.lint;

import java.util.List;

/** One node more than the devices need (XM-E20, TRV-E14); for families whose nodes all serve. */
final class CapacityNPlusOne {

    static final Rule RULE = Rule.of(
            "capacity.n-plus-1",
            Severity.WARN,
            "the devices are still served with one node lost",
            List.of("XM-E20", "TRV-E14"),
            CapacityNPlusOne::check);

    private CapacityNPlusOne() {}

    private static List<Violation> check(LintContext context) {
        return Capacity.of(context.cluster()).stream()
                .filter(capacity -> capacity.nodes() > 0 && capacity.nodes() < capacity.needed())
                .map(capacity -> new Violation(
                        context.cluster().id().value(),
                        capacity.nodes() + " node(s) for " + capacity.devices() + " devices at "
                                + capacity.devicesPerNode() + " per node",
                        capacity.needed() + " nodes",
                        "the loss of one node overloads the others",
                        "Add nodes, or declare how many devices one node can really serve."))
                .toList();
    }
}
