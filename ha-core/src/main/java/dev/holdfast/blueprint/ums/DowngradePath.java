package dev.holdfast.blueprint.ums;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.SoftwareVersion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A server cannot read a newer schema, and the schema is that of major.minor (UMS-E20). */
final class DowngradePath {

    static final Rule RULE = Rule.of(
            "ums.downgrade-path",
            Severity.BLOCKER,
            "a release below the schema's comes with a database of that release",
            List.of("UMS-E20"),
            DowngradePath::check);

    private DowngradePath() {}

    private static List<Violation> check(LintContext context) {
        Optional<SoftwareVersion> target = UmsKeys.TARGET_RELEASE.in(context.cluster());
        boolean restored = UmsKeys.DATABASE_RESTORE.in(context.cluster()).orElse(false);
        if (target.isEmpty() || restored) {
            return List.of();
        }
        SoftwareVersion wanted = schema(target.get());
        return context.cluster().nodes().stream()
                .map(Node::version)
                .filter(Objects::nonNull)
                .map(DowngradePath::schema)
                .filter(wanted::isBefore)
                .max(SoftwareVersion::compareTo)
                .map(newest -> new Violation(
                        context.cluster().id().value(),
                        "from schema " + newest + " to release " + target.get(),
                        "a release of " + newest + ", or a database backup of " + wanted + " restored with it",
                        "the servers of the old release do not start on the new schema",
                        "Restore a database backup of the old release in a network of its own, or stay."))
                .stream()
                .toList();
    }

    /** The first two numbers. */
    static SoftwareVersion schema(SoftwareVersion release) {
        String[] numbers = release.text().split("\\.", -1);
        return SoftwareVersion.of(numbers.length < 2 ? numbers[0] : numbers[0] + "." + numbers[1]);
    }
}
