package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;

/** A device keeps the name it was given: it must lead to the front end (TRV-09, TRV-10). */
final class AddressStability {

    static final Rule RULE = Rule.of(
            "trv.address-stability",
            Severity.BLOCKER,
            "every name that devices were given leads to the pool's front end",
            List.of("TRV-09", "TRV-10"),
            AddressStability::check);

    private AddressStability() {}

    private static List<Violation> check(LintContext context) {
        return TravelerAttributes.frontEnd(context.cluster()).stream()
                .flatMap(frontEnd ->
                        context.cluster().nodes().stream().flatMap(node -> violation(context, node, frontEnd).stream()))
                .toList();
    }

    private static List<Violation> violation(LintContext context, Node node, String frontEnd) {
        return node
                .attribute(TravelerAttributes.DEVICE_NAME)
                .filter(name -> !TravelerAttributes.leadsToFrontEnd(context.cluster(), name, frontEnd))
                .map(name -> new Violation(
                        node.id().value(),
                        "devices use " + name + ", no public record leads it to the front end",
                        name + " CNAME " + frontEnd,
                        "its devices cannot be told another address: each has to be set up again",
                        "Declare the alias; it is set after the transfer (TRV-INTEGRATE 07a) and kept for ever."))
                .stream()
                .toList();
    }
}
