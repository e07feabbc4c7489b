package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;

/** 32-bit Windows may hand its data over, but not stay (TRV-04, TRV-05). */
final class No32BitMember {

    static final Rule RULE = Rule.of(
            "trv.no-32bit-member",
            Severity.ERROR,
            "no server that stays runs on 32-bit Windows",
            List.of("TRV-04", "TRV-05"),
            No32BitMember::check);

    private No32BitMember() {}

    private static List<Violation> check(LintContext context) {
        return context.cluster().nodes().stream()
                .filter(node -> node.attribute(TravelerAttributes.PLATFORM)
                        .filter("win32"::equalsIgnoreCase)
                        .isPresent())
                .map(No32BitMember::violation)
                .toList();
    }

    private static Violation violation(Node node) {
        boolean leaves = TravelerAttributes.isTransient(node);
        Violation violation = new Violation(
                node.id().value(),
                leaves ? "win32, joins to hand over its data" : "win32, meant to stay",
                leaves ? "removal once its data is in the pool" : "a 64-bit operating system, or removal afterwards",
                leaves ? "none if it is removed" : "not supported in a pool",
                leaves
                        ? "Run TRV-REMOVE after the transfer; TRV-INTEGRATE ends with it."
                        : "Let it leave after the transfer, or replace it.");
        return leaves ? violation.as(Severity.INFO) : violation;
    }
}
