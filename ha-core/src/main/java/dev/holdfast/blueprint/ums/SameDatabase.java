package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.Optional;

/** Every server's datasource is the first one's (UMS-23). */
final class SameDatabase {

    static final Rule RULE = Rule.of(
            "ums.same-database",
            Severity.BLOCKER,
            "all servers use one datasource",
            List.of("UMS-14", "UMS-23"),
            SameDatabase::check);

    private SameDatabase() {}

    private static List<Violation> check(LintContext context) {
        List<Node> nodes = context.cluster().nodes();
        Optional<String> first = nodes.stream()
                .flatMap(node -> node.attribute(UmsAttributes.DATASOURCE).stream())
                .findFirst();
        return nodes.stream()
                .filter(node ->
                        !leadsTo(node.attribute(UmsAttributes.DATASOURCE)).equals(leadsTo(first)))
                .map(node -> new Violation(
                        node.id().value(),
                        node.attribute(UmsAttributes.DATASOURCE).orElse("no datasource declared"),
                        first.orElse("a datasource"),
                        "the servers manage different worlds: a thin client is known to one and unknown to the other",
                        "Enter the first server's host, port, user, schema and database name; create no other one."))
                .toList();
    }

    /** In one spelling; a text that is no datasource stays as it is. */
    private static Optional<String> leadsTo(Optional<String> declared) {
        return declared.map(
                text -> Datasource.parse(text).map(Datasource::toString).orElse(text));
    }
}
