package dev.holdfast.lint;

import dev.holdfast.model.Node;
import dev.holdfast.model.SoftwareVersion;
import java.util.List;
import java.util.stream.Stream;

/** A database and the nodes over it must be restored to the same release (RB-34). */
public final class RestoredVersions {

    private static final Rule RULE = Rule.live(
            "rb.db-node-version-match",
            Severity.BLOCKER,
            "the database to be restored and the nodes to be restored are of one release",
            List.of("RB-34"),
            List.of(
                    Need.ofCluster(AttributeNames.DATABASE_VERSION, Reading.TEXT),
                    Need.ofEachNode(AttributeNames.VERSION, Reading.TEXT)),
            RestoredVersions::check);

    private RestoredVersions() {}

    /**
     * The rule; it reads {@link AttributeNames#DATABASE_VERSION} and each node's {@link AttributeNames#VERSION} as
     * observed in the backups.
     *
     * @return a rule of id {@code rb.db-node-version-match}
     */
    public static Rule rule() {
        return RULE;
    }

    private static List<Violation> check(LintContext context) {
        Observed observed = context.observed();
        return context.cluster().nodes().stream()
                .flatMap(node -> violations(
                        node,
                        observed.of(AttributeNames.DATABASE_VERSION).orElse(""),
                        observed.of(node.id(), AttributeNames.VERSION).orElse("")))
                .toList();
    }

    private static Stream<Violation> violations(Node node, String database, String version) {
        return sameRelease(database, version)
                ? Stream.empty()
                : Stream.of(new Violation(
                        node.id().value(),
                        "backup of " + version,
                        "a backup of " + database + ", as the database",
                        "the node does not start over this database, or changes its schema again",
                        "Find the backups of one moment before the change; without them do not begin."));
    }

    private static boolean sameRelease(String one, String other) {
        return one.equals(other)
                || SoftwareVersion.parse(one)
                        .flatMap(left -> SoftwareVersion.parse(other).map(left::isSameRelease))
                        .orElse(false);
    }
}
