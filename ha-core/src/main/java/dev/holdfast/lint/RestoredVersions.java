package dev.holdfast.lint;

import dev.holdfast.model.Node;
import dev.holdfast.model.SoftwareVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A database and the nodes over it must be restored to the same release (RB-34). */
public final class RestoredVersions {

    private static final Rule RULE = Rule.live(
            "rb.db-node-version-match",
            Severity.BLOCKER,
            "the database to be restored and the nodes to be restored are of one release",
            List.of("RB-34"),
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
        Optional<String> database = observed.of(AttributeNames.DATABASE_VERSION);
        if (database.isEmpty()) {
            return List.of(violation("database", "no release known of the backup", "a known release"));
        }
        List<Violation> violations = new ArrayList<>();
        for (Node node : context.cluster().nodes()) {
            Optional<String> version = observed.of(node.id(), AttributeNames.VERSION);
            if (version.isEmpty() || !sameRelease(database.get(), version.get())) {
                violations.add(violation(
                        node.id().value(),
                        version.map(text -> "backup of " + text).orElse("no release known of the backup"),
                        "a backup of " + database.get() + ", as the database"));
            }
        }
        return violations;
    }

    private static boolean sameRelease(String one, String other) {
        return one.equals(other)
                || SoftwareVersion.parse(one)
                        .flatMap(left -> SoftwareVersion.parse(other).map(left::isSameRelease))
                        .orElse(false);
    }

    private static Violation violation(String subject, String seen, String wanted) {
        return new Violation(
                subject,
                seen,
                wanted,
                "the node does not start over this database, or changes its schema again",
                "Find the backups of one moment before the change; without them do not begin.");
    }
}
