package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeResources;
import java.util.List;
import java.util.Optional;

/** A smaller secondary breaks down under the load it was bought for (CORE-14). */
final class IdenticalResources {

    static final Rule RULE = Rule.both(
            "core.identical-resources",
            Severity.ERROR,
            "all Cores have the same processors and memory",
            List.of("CORE-14"),
            List.of(
                    CoreNeeds.ofCores(CoreObservations.CPUS, Reading.COUNT),
                    CoreNeeds.ofCores(CoreObservations.MEMORY, Reading.COUNT)),
            IdenticalResources::check);

    private IdenticalResources() {}

    private static List<Violation> check(LintContext context) {
        List<Node> cores = CoreLinks.cores(context.cluster());
        Optional<NodeResources> first = cores.stream()
                .flatMap(core -> resources(context, core).stream())
                .findFirst();
        return cores.stream()
                .filter(core -> resources(context, core).isEmpty()
                        || !resources(context, core).equals(first))
                .map(core -> violation(core, resources(context, core), first))
                .toList();
    }

    /** As seen, or as declared. */
    private static Optional<NodeResources> resources(LintContext context, Node core) {
        Optional<Integer> cpus = context.observed().countOf(core.id(), CoreObservations.CPUS);
        Optional<Integer> memory = context.observed().countOf(core.id(), CoreObservations.MEMORY);
        return cpus.isPresent() && memory.isPresent() && cpus.get() > 0 && memory.get() > 0
                ? Optional.of(new NodeResources(cpus.get(), memory.get()))
                : Optional.ofNullable(core.resources());
    }

    private static Violation violation(Node core, Optional<NodeResources> resources, Optional<NodeResources> first) {
        Violation violation = new Violation(
                core.id().value(),
                resources.map(IdenticalResources::text).orElse("not declared"),
                first.map(IdenticalResources::text).orElse("declared resources"),
                "after a failover the smaller Core carries the load of the larger",
                resources.isEmpty() ? "Declare its processors and memory." : "Make the Cores equal.");
        return resources.isEmpty() ? violation.as(Severity.WARN) : violation;
    }

    private static String text(NodeResources resources) {
        return resources.cpus() + " CPUs, " + resources.memoryMiB() + " MiB";
    }
}
