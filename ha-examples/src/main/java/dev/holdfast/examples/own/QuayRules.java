package dev.holdfast.examples.own;

import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Need;
import dev.holdfast.lint.Reading;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import java.util.List;
import java.util.stream.Stream;

/** What is checked about a Quay pair: one rule that reads the declaration, one that needs a look at the standby. */
final class QuayRules {

    // readme:begin own-rules
    static final Rule SAME_RELEASE = Rule.of(
            "quay.same-release",
            Severity.ERROR,
            "both nodes have the same release",
            List.of("QUAY-03"),
            QuayRules::sameRelease);

    static final Rule COPY_FRESH = Rule.live(
            "quay.copy-fresh",
            Severity.ERROR,
            "the standby's copy is at most a quarter of an hour old",
            List.of("QUAY-03"),
            List.of(Need.ofNodes(QuayPair.COPY_AGE, Reading.DURATION, "the standby", QuayRules::standsBy)),
            QuayRules::copyFresh);
    // readme:end

    private QuayRules() {}

    static List<Rule> own() {
        return List.of(SAME_RELEASE, COPY_FRESH);
    }

    static List<Rule> withGeneric() {
        return Stream.concat(own().stream(), GenericRules.all().stream()).toList();
    }

    private static boolean standsBy(Node node) {
        return node.role() == NodeRole.SECONDARY;
    }

    private static List<Violation> sameRelease(LintContext context) {
        List<String> releases = context.cluster().nodes().stream()
                .map(node -> String.valueOf(node.version()))
                .distinct()
                .toList();
        return releases.size() == 1
                ? List.of()
                : List.of(new Violation(
                        context.cluster().id().value(),
                        "releases " + releases,
                        "one release",
                        "the standby cannot read the copy",
                        "Upgrade the node that is behind."));
    }

    private static List<Violation> copyFresh(LintContext context) {
        return context.cluster().nodes().stream()
                .filter(QuayRules::standsBy)
                .flatMap(node -> context
                        .observed()
                        .durationOf(node.id(), QuayPair.COPY_AGE)
                        .filter(age -> age.compareTo(QuayPair.OLDEST_COPY) > 0)
                        .map(age -> new Violation(
                                node.id().value(),
                                "its copy is " + age + " old",
                                "at most " + QuayPair.OLDEST_COPY,
                                "labels of the time between are lost when it takes over",
                                "See why the copy stopped, and start it again."))
                        .stream())
                .toList();
    }
}
