package dev.holdfast.lint;

import java.util.List;
import java.util.stream.Stream;

/** After several changes at once nobody knows which one did it (RB-01). */
final class StackedChanges {

    static final Rule RULE = Rule.of(
            "change.stacked-changes",
            Severity.WARN,
            "one change per window",
            List.of("RB-01", "RB-03"),
            StackedChanges::check);

    private StackedChanges() {}

    private static List<Violation> check(LintContext context) {
        List<String> changes = context.cluster().attribute(AttributeNames.CHANGES).stream()
                .flatMap(text -> Stream.of(text.split(";", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        return changes.size() < 2
                ? List.of()
                : List.of(new Violation(
                        AttributeNames.CHANGES,
                        changes.size() + " changes in one window: " + String.join("; ", changes),
                        "one",
                        "if symptoms come days later, nobody can tell which change to take back, and all are",
                        "Give each change its own window, with "
                                + Durations.text(context.tolerances().observationWindow()) + " between them."));
    }
}
