package dev.holdfast.blueprint.ivanticore;

import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.DnsRecord;
import java.util.List;

/** The model refuses two Cores of one name; this finds a Core that bears the name devices know (CORE-82). */
final class UniqueHostnames {

    static final Rule RULE = Rule.of(
            "core.unique-hostnames",
            Severity.BLOCKER,
            "every Core has a host name of its own, which is not the one devices know",
            List.of("CORE-82"),
            UniqueHostnames::check);

    private UniqueHostnames() {}

    private static List<Violation> check(LintContext context) {
        List<String> taken =
                context.cluster().dns().stream().map(DnsRecord::name).toList();
        return CoreLinks.cores(context.cluster()).stream()
                .filter(core -> taken.stream().anyMatch(core.hostname()::equalsIgnoreCase))
                .map(core -> new Violation(
                        core.id().value(),
                        core.hostname() + " is the name devices know",
                        "a host name of its own",
                        "the Cores cannot tell each other apart: keys and replication go to the wrong one",
                        "Give it a host name of its own."))
                .toList();
    }
}
