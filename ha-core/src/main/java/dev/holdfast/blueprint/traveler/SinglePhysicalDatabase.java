package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All servers of a pool use one physical database server at a time, also after its failover (TRV-E02, SQL-07). */
final class SinglePhysicalDatabase {

    static final Rule RULE = Rule.both(
            "trv.single-physical-db",
            Severity.BLOCKER,
            "all servers of the pool use the same physical database server",
            List.of("TRV-E02", "SQL-07"),
            List.of(Need.ofNodes(
                    TravelerAttributes.DATABASE_SERVER,
                    Reading.TEXT,
                    "each server of the pool",
                    SinglePhysicalDatabase::inPool)),
            SinglePhysicalDatabase::check);

    private SinglePhysicalDatabase() {}

    private static boolean inPool(Node node) {
        return !TravelerAttributes.hasOwnData(node);
    }

    private static List<Violation> check(LintContext context) {
        Map<String, List<String>> users = context.cluster().nodes().stream()
                .filter(SinglePhysicalDatabase::inPool)
                .filter(node -> server(context, node).isPresent())
                .collect(Collectors.groupingBy(
                        node -> server(context, node).orElseThrow(),
                        TreeMap::new,
                        Collectors.mapping(node -> node.id().value(), Collectors.toList())));
        return users.size() < 2
                ? List.of()
                : List.of(new Violation(
                        context.cluster().id().value(),
                        users.toString(),
                        "one of " + users.keySet() + " for all",
                        "two halves of the pool write two truths about the same users",
                        "Point all servers at one database server; after its failover all of them move."));
    }

    /** What was seen counts more than what is declared. */
    private static Optional<String> server(LintContext context, Node node) {
        return context.observed()
                .of(node.id(), TravelerAttributes.DATABASE_SERVER)
                .or(() -> node.attribute(TravelerAttributes.DATABASE_SERVER))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty());
    }
}
