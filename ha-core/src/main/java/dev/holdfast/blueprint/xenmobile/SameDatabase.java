package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One database for all nodes: a node that created its own is a cluster of its own (XM-22, XM-28). */
final class SameDatabase {

    static final Rule RULE = Rule.both(
            "xm.same-database",
            Severity.BLOCKER,
            "every node uses the database of the first one",
            List.of("XM-22", "XM-28"),
            List.of(Need.ofEachNode(XenMobileAttributes.DATABASE, Reading.TEXT)),
            SameDatabase::check);

    private SameDatabase() {}

    private static List<Violation> check(LintContext context) {
        Optional<String> wanted = Optional.ofNullable(context.cluster().database())
                .map(database -> DatabaseIdentity.of(database).toString())
                .or(() -> context.cluster().nodes().stream()
                        .flatMap(node -> used(context, node))
                        .findFirst());
        return context.cluster().nodes().stream()
                .flatMap(node -> used(context, node)
                        .distinct()
                        .filter(used -> !used.equals(wanted.orElse(used)))
                        .map(used -> violation(node, used, wanted.orElse(used))))
                .toList();
    }

    /** As declared and as seen; what names no database is compared as it stands. */
    private static Stream<String> used(LintContext context, Node node) {
        return Stream.of(
                        node.attribute(XenMobileAttributes.DATABASE),
                        context.observed().of(node.id(), XenMobileAttributes.DATABASE))
                .flatMap(Optional::stream)
                .map(text -> DatabaseIdentity.parse(text)
                        .map(DatabaseIdentity::toString)
                        .orElse(text.strip()));
    }

    private static Violation violation(Node node, String used, String wanted) {
        return new Violation(
                node.id().value(),
                used,
                wanted,
                "the node is a cluster of its own: what it enrolls the others do not know",
                "Stop it, point it to the same database, and look for the message that the database already exists;"
                        + " drop a database that it created.");
    }
}
