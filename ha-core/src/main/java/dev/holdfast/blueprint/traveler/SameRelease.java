package dev.holdfast.blueprint.traveler;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.SoftwareVersion;
import java.util.List;
import java.util.Optional;

/** All servers are of the pool's release before the first one joins (TRV-25). */
final class SameRelease {

    static final Rule RULE = Rule.of(
            "trv.same-release",
            Severity.BLOCKER,
            "every server is of the pool's release",
            List.of("TRV-25", "TRV-26"),
            SameRelease::check);

    private SameRelease() {}

    private static List<Violation> check(LintContext context) {
        Optional<SoftwareVersion> pool =
                context.cluster().attribute(TravelerAttributes.POOL_RELEASE).flatMap(SoftwareVersion::parse);
        return pool.stream()
                .flatMap(release -> context.cluster().nodes().stream()
                        .filter(node -> differs(node, release))
                        .map(node -> violation(node, release)))
                .toList();
    }

    private static boolean differs(Node node, SoftwareVersion pool) {
        SoftwareVersion version = node.version();
        return version == null || !version.isSameRelease(pool);
    }

    private static Violation violation(Node node, SoftwareVersion pool) {
        SoftwareVersion version = node.version();
        return new Violation(
                node.id().value(),
                version == null ? "no release declared" : "release " + version,
                "release " + pool,
                "it must not be pointed at the pool's database",
                "Upgrade it first (TRV-INTEGRATE 02); it serves no device meanwhile.");
    }
}
