package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.Optional;

/** A server that still transfers answers no device: it gets traffic once the pool lists it (TRV-42, TRV-06, TRV-34). */
final class RegisteredBeforeMember {

    static final Rule RULE = Rule.live(
            "trv.member-registered-before-lb",
            Severity.ERROR,
            "the load balancer knows only servers that the pool lists",
            List.of("TRV-42", "TRV-34", "TRV-06"),
            List.of(new Need(
                    TravelerAttributes.REGISTERED,
                    "each server in the load balancer",
                    false,
                    Reading.YES_NO,
                    context -> balanced(context).stream()
                            .map(node -> Need.Seen.of(
                                    node.id().value(), context.observed().of(node.id(), TravelerAttributes.REGISTERED)))
                            .toList())),
            RegisteredBeforeMember::check);

    private RegisteredBeforeMember() {}

    private static List<Node> balanced(LintContext context) {
        return context.cluster().nodes().stream()
                .filter(node -> TravelerAttributes.isBalanced(context.cluster(), node.id()))
                .toList();
    }

    private static List<Violation> check(LintContext context) {
        return balanced(context).stream()
                .filter(node -> context.observed()
                        .holds(node.id(), TravelerAttributes.REGISTERED)
                        .equals(Optional.of(false)))
                .map(node -> new Violation(
                        node.id().value(),
                        "in the load balancer, not listed by tell traveler hadr show",
                        "out of the load balancer until its transfer is complete",
                        "devices are sent to a server that cannot serve them",
                        "Disable the member; enable it after TRV-INTEGRATE 06."))
                .toList();
    }
}
