package dev.holdfast.report;

import dev.holdfast.plan.Drift;
import dev.holdfast.report.Figures.Figure;
import java.util.List;
import java.util.stream.Collectors;

/** How a receiver differs from what is declared. */
final class DriftSection {

    private static final List<String> COLUMNS = List.of("Object", "Attribute", "Declared", "Seen", "A plan would");

    private DriftSection() {}

    static Section of(Drift drift) {
        int neighbours =
                drift.neighbours().values().stream().mapToInt(Integer::intValue).sum();
        return Section.of(
                "Drift of " + drift.subject(),
                Figures.of(
                        new Figure(
                                "Configuration",
                                String.valueOf(drift.configuration().size()),
                                "not as declared",
                                drift.isClean() ? Tone.GOOD : Tone.WARNING),
                        new Figure(
                                "Traffic state",
                                String.valueOf(drift.traffic().size()),
                                "not as a first apply gives it",
                                Tone.PLAIN),
                        new Figure(
                                "Neighbours",
                                String.valueOf(neighbours),
                                drift.neighbours().entrySet().stream()
                                        .map(each -> each.getKey() + " " + each.getValue())
                                        .collect(Collectors.joining(", ")),
                                Tone.PLAIN)),
                table("Configuration is as declared.", "Configuration: to be as declared.", drift.configuration()),
                table(
                        "Traffic state is as a first apply gives it.",
                        "Traffic state: whoever moves traffic decides, no plan changes it.",
                        drift.traffic()));
    }

    private static Table table(String none, String some, List<Drift.Difference> differences) {
        return new Table(
                differences.isEmpty() ? none : some,
                COLUMNS,
                differences.stream()
                        .map(each -> List.of(
                                each.object().toString(), each.attribute(), each.wanted(), each.seen(), each.remedy()))
                        .toList());
    }
}
