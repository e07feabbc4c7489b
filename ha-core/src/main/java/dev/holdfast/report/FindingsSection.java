package dev.holdfast.report;

import dev.holdfast.lint.Finding;
import dev.holdfast.lint.LintDifference;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.NotEvaluated;
import dev.holdfast.lint.Severity;
import dev.holdfast.report.Entries.Entry;
import dev.holdfast.report.Entries.Field;
import dev.holdfast.report.Figures.Figure;
import java.util.ArrayList;
import java.util.List;

/** What the rules said. */
final class FindingsSection {

    private FindingsSection() {}

    static Section of(LintReport report) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(figures(report));
        blocks.add(entries(report.open().isEmpty() ? "Nothing was found." : "What counts.", report.open()));
        if (!report.waived().isEmpty()) {
            blocks.add(entries("Known, and left for a while by somebody's word.", report.waived()));
        }
        if (!report.notEvaluated().isEmpty()) {
            blocks.add(new Table(
                    NotEvaluated.MEANING,
                    List.of("Rule", "About", "What is missing", "How to see it"),
                    report.notEvaluatedByReason().stream()
                            .map(each -> List.of(
                                    each.ruleId(), String.join(", ", each.subjects()), each.seen(), each.remedy()))
                            .toList()));
        }
        return new Section("Findings", blocks);
    }

    static Section of(LintDifference difference) {
        return Section.of(
                "Appliance and declaration",
                entries(
                        caption("On the appliance only; applying the declaration mends it", difference.appearing()),
                        difference.appearing()),
                entries(
                        caption("In the declaration only; applying it would bring it", difference.disappearing()),
                        difference.disappearing()));
    }

    static Tone tone(Severity severity) {
        return switch (severity) {
            case BLOCKER, ERROR -> Tone.ALARM;
            case WARN -> Tone.WARNING;
            case INFO -> Tone.NOTE;
        };
    }

    private static Figures figures(LintReport report) {
        List<Figure> figures = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = report.open().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count();
            figures.add(
                    new Figure(severity.name(), String.valueOf(count), "", count == 0 ? Tone.PLAIN : tone(severity)));
        }
        figures.add(Figure.of("Waived", String.valueOf(report.waived().size())));
        figures.add(
                Figure.of("Not evaluated", String.valueOf(report.notEvaluated().size())));
        return new Figures(figures);
    }

    private static Entries entries(String caption, List<Finding> findings) {
        return new Entries(
                caption, findings.stream().map(FindingsSection::entry).toList());
    }

    private static Entry entry(Finding finding) {
        List<Field> fields = new ArrayList<>(List.of(
                new Field("Seen", finding.seen()),
                new Field("Wanted", finding.wanted()),
                new Field("Else", finding.consequence()),
                new Field("Remedy", finding.remedy()),
                new Field("Facts", String.join(", ", finding.factIds()))));
        if (finding.waiver() != null) {
            fields.add(new Field(
                    "Waived",
                    finding.waiver().reason() + " (" + finding.waiver().who() + ", until "
                            + finding.waiver().expires() + ")"));
        }
        return new Entry(
                tone(finding.severity()),
                finding.severity().name(),
                finding.ruleId() + ": " + finding.subject(),
                fields);
    }

    private static String caption(String what, List<Finding> findings) {
        return what + (findings.isEmpty() ? ": nothing." : ".");
    }
}
