package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The model refuses a declared circle; a real one is made by two Cores that name each other (CORE-45). */
final class ChainAcyclic {

    static final Rule RULE = Rule.live(
            "core.chain-acyclic",
            Severity.BLOCKER,
            "no Core replicates from itself by way of others",
            List.of("CORE-45", "CORE-46"),
            List.of(CoreNeeds.ofSecondaries(CoreObservations.UPSTREAM, Reading.TEXT)),
            ChainAcyclic::check);

    private ChainAcyclic() {}

    private static List<Violation> check(LintContext context) {
        return CoreLinks.secondaries(context.cluster()).stream()
                .filter(core -> comesBack(context, core))
                .map(core -> new Violation(
                        core.id().value(),
                        "replicates from "
                                + context.observed()
                                        .of(core.id(), CoreObservations.UPSTREAM)
                                        .orElse("") + ", and so from itself",
                        "a chain that ends at the Core that serves",
                        "old data overwrites new data, in a circle",
                        "Set Hostname/IP of each secondary to its own primary."))
                .toList();
    }

    private static boolean comesBack(LintContext context, Node core) {
        Set<NodeId> seen = new TreeSet<>();
        Optional<Node> at = upstream(context, core);
        while (at.isPresent() && seen.add(at.get().id())) {
            if (at.get().equals(core)) {
                return true;
            }
            at = upstream(context, at.get());
        }
        return false;
    }

    /** By id, host name or address: the field holds any of them. */
    private static Optional<Node> upstream(LintContext context, Node core) {
        return context.observed()
                .of(core.id(), CoreObservations.UPSTREAM)
                .flatMap(seen -> CoreLinks.cores(context.cluster()).stream()
                        .filter(node -> List.of(node.id().value(), node.hostname(), node.address())
                                .contains(seen.strip()))
                        .findFirst());
    }
}
