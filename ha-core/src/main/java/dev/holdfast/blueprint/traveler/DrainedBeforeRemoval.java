package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import java.util.List;

/** Before a server is removed the load balancer no longer sends it anything (TRV-40). */
final class DrainedBeforeRemoval {

    static final Rule RULE = Rule.live(
            "trv.lb-drained-before-removal",
            Severity.BLOCKER,
            "a server that leaves gets no request",
            List.of("TRV-40"),
            List.of(Need.ofNodes(
                    TravelerAttributes.REQUESTS,
                    Reading.COUNT,
                    "each server that leaves",
                    TravelerAttributes::isTransient)),
            DrainedBeforeRemoval::check);

    private DrainedBeforeRemoval() {}

    private static List<Violation> check(LintContext context) {
        return context.cluster().nodes().stream()
                .filter(TravelerAttributes::isTransient)
                .flatMap(node -> context
                        .observed()
                        .countOf(node.id(), TravelerAttributes.REQUESTS)
                        .filter(requests -> requests > 0)
                        .map(requests -> new Violation(
                                node.id().value(),
                                requests + " request(s) from the load balancer since the last look",
                                "none",
                                "requests fail the moment it stops",
                                "Disable and drain the member, then look again (TRV-REMOVE 01)."))
                        .stream())
                .toList();
    }
}
