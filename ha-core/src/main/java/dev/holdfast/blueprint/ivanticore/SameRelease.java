package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.SoftwareVersion;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cores of different releases do not replicate (CORE-81, CORE-118). */
final class SameRelease {

    static final Rule RULE = Rule.of(
            "core.same-release",
            Severity.BLOCKER,
            "all Cores are of one release",
            List.of("CORE-81", "CORE-118"),
            SameRelease::check);

    private SameRelease() {}

    private static List<Violation> check(LintContext context) {
        List<Node> nodes = context.cluster().nodes();
        Optional<SoftwareVersion> first =
                nodes.stream().map(Node::version).filter(Objects::nonNull).findFirst();
        return nodes.stream()
                .filter(node -> differs(node.version(), first))
                .map(node -> violation(node, first))
                .toList();
    }

    private static boolean differs(@Nullable SoftwareVersion version, Optional<SoftwareVersion> first) {
        return version == null || !version.isSameRelease(first.orElse(version));
    }

    private static Violation violation(Node node, Optional<SoftwareVersion> first) {
        SoftwareVersion version = node.version();
        Violation violation = new Violation(
                node.id().value(),
                version == null ? "no release declared" : "release " + version,
                first.map(release -> "release " + release).orElse("a declared release"),
                "the product's own check refuses to replicate between different releases",
                version == null ? "Declare its release." : "Upgrade both, the secondary first (CORE-122).");
        // Silence is no proof of a difference.
        return version == null ? violation.as(Severity.WARN) : violation;
    }
}
