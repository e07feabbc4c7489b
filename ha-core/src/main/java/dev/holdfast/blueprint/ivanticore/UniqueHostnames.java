package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The model refuses equal names; this finds those that are only written differently (CORE-82). */
final class UniqueHostnames {

    static final Rule RULE = Rule.of(
            "core.unique-hostnames",
            Severity.BLOCKER,
            "every Core has a host name of its own, which is not the one devices know",
            List.of("CORE-82"),
            UniqueHostnames::check);

    private UniqueHostnames() {}

    private static List<Violation> check(LintContext context) {
        List<String> taken = new ArrayList<>(context.cluster().dns().stream()
                .map(record -> plain(record.name()))
                .toList());
        List<Violation> violations = new ArrayList<>();
        for (Node core : CoreLinks.cores(context.cluster())) {
            String name = plain(core.hostname());
            if (taken.contains(name)) {
                violations.add(new Violation(
                        core.id().value(),
                        core.hostname() + " is the name of another Core, or the one devices know",
                        "a host name of its own",
                        "the Cores cannot tell each other apart: keys and replication go to the wrong one",
                        "Give it a host name of its own."));
            }
            taken.add(name);
        }
        return violations;
    }

    private static String plain(String hostname) {
        String lower = hostname.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
