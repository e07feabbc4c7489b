package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Devices are told one URL, whichever server tells them, and it is the front end's (TRV-14, TRV-37). */
final class ExternalUrlEqual {

    static final Rule RULE = Rule.both(
            "trv.external-url-equal",
            Severity.ERROR,
            "every server that stays has the pool's external URL",
            List.of("TRV-14", "TRV-37", "TRV-E15"),
            List.of(Need.ofNodes(
                    TravelerAttributes.EXTERNAL_URL,
                    Reading.TEXT,
                    "each server that stays",
                    node -> !TravelerAttributes.isTransient(node))),
            ExternalUrlEqual::check);

    private ExternalUrlEqual() {}

    private static List<Violation> check(LintContext context) {
        Cluster cluster = context.cluster();
        Optional<String> declared = cluster.attribute(TravelerAttributes.POOL_URL);
        if (declared.isEmpty()) {
            return List.of();
        }
        Optional<ExternalUrl> pool = ExternalUrl.parse(declared.get());
        if (pool.isEmpty()) {
            return List.of(new Violation(
                    cluster.id().value(),
                    declared.get(),
                    "an external URL with scheme, host and path",
                    "devices cannot be told where to go",
                    "Write it as https://traveler.example/traveler."));
        }
        List<Violation> violations = new ArrayList<>();
        if (!TravelerAttributes.leadsToFrontEnd(
                cluster, pool.get().host(), pool.get().host())) {
            violations.add(new Violation(
                    cluster.id().value(),
                    pool.get().host() + " leads to no declared virtual server",
                    "a public address record to the front end's virtual address",
                    "devices are told a name that is not the front end's",
                    "Declare the record, or make the external URL the front end's."));
        }
        TravelerAttributes.staying(cluster)
                .filter(node -> !ExternalUrl.parse(seen(context, node)).equals(pool))
                .map(node -> new Violation(
                        node.id().value(),
                        seen(context, node).isBlank() ? "no external URL declared" : seen(context, node),
                        pool.get().toString(),
                        "devices set up by this server learn an address that is not the pool's, and keep it",
                        "Set the External URL field of the server document (TRV-INTEGRATE 08)."))
                .forEach(violations::add);
        return violations;
    }

    /** What was seen counts more than what is declared. */
    private static String seen(LintContext context, Node node) {
        return context.observed()
                .of(node.id(), TravelerAttributes.EXTERNAL_URL)
                .or(() -> node.attribute(TravelerAttributes.EXTERNAL_URL))
                .orElse("");
    }
}
