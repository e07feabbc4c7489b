package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.SoftwareVersion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cores of different releases do not replicate (CORE-81, CORE-118). */
final class SameRelease {

    static final Rule RULE = Rule.both(
            "core.same-release",
            Severity.BLOCKER,
            "all Cores are of one release",
            List.of("CORE-81", "CORE-118"),
            List.of(CoreNeeds.ofCores(AttributeNames.VERSION, Reading.TEXT)),
            SameRelease::check);

    private SameRelease() {}

    private static List<Violation> check(LintContext context) {
        List<Node> cores = CoreLinks.cores(context.cluster());
        Optional<SoftwareVersion> first = cores.stream()
                .map(core -> version(context, core))
                .flatMap(Stream::ofNullable)
                .findFirst();
        return cores.stream()
                .filter(core -> differs(version(context, core), first))
                .map(core -> violation(core, version(context, core), first))
                .toList();
    }

    /** As seen, or as declared. */
    private static @Nullable SoftwareVersion version(LintContext context, Node core) {
        return context.observed()
                .of(core.id(), AttributeNames.VERSION)
                .flatMap(SoftwareVersion::parse)
                .orElse(core.version());
    }

    private static boolean differs(@Nullable SoftwareVersion version, Optional<SoftwareVersion> first) {
        return version == null || !version.isSameRelease(first.orElse(version));
    }

    private static Violation violation(Node node, @Nullable SoftwareVersion version, Optional<SoftwareVersion> first) {
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
