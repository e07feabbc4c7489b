package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.SiteId;
import java.util.List;

/** A pool never spans data centres; a server that only hands its data over may come from afar (TRV-E13, TRV-08). */
final class SingleSite {

    static final Rule RULE = Rule.of(
            "trv.single-site",
            Severity.ERROR,
            "all servers that stay stand at one site",
            List.of("TRV-08", "TRV-E13"),
            SingleSite::check);

    private SingleSite() {}

    private static List<Violation> check(LintContext context) {
        List<SiteId> sites = TravelerAttributes.staying(context.cluster())
                .map(Node::site)
                .distinct()
                .toList();
        return sites.size() < 2
                ? List.of()
                : List.of(new Violation(
                        context.cluster().id().value(),
                        "servers at sites " + sites,
                        "one site, close to the database",
                        "every request waits for a database far away",
                        "Build one pool per data centre."));
    }
}
