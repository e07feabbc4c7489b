package dev.holdfast.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What measured start times say.
 *
 * @param timeline what was measured
 * @param rows every step that began
 * @param figures the named spans
 * @param total from the first start to the last
 */
public record TimelineReport(Timeline timeline, List<Row> rows, List<Figure> figures, Duration total) {

    /** Freezes the lists. */
    public TimelineReport {
        rows = List.copyOf(rows);
        figures = List.copyOf(figures);
    }

    /**
     * One step.
     *
     * @param stepId its id
     * @param title its title, or its id if the runbook does not know it
     * @param start counted from the first start
     * @param lasted until the next step began; empty for the last one, whose end nobody noted
     */
    public record Row(String stepId, String title, Duration start, Optional<Duration> lasted) {}

    /**
     * One named span.
     *
     * @param span as declared
     * @param duration its length
     */
    public record Figure(Timeline.Span span, Duration duration) {}

    /**
     * Reads a timeline.
     *
     * @param runbook where the titles come from
     * @param timeline the measured starts
     * @return the report
     */
    public static TimelineReport of(Runbook runbook, Timeline timeline) {
        List<Timeline.Start> starts = timeline.starts();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            Timeline.Start start = starts.get(i);
            Optional<Duration> lasted = i + 1 < starts.size()
                    ? Optional.of(starts.get(i + 1).offset().minus(start.offset()))
                    : Optional.empty();
            String title = runbook.step(start.stepId()).map(RunbookStep::title).orElse(start.stepId());
            rows.add(new Row(start.stepId(), title, start.offset(), lasted));
        }
        List<Figure> figures = timeline.spans().stream()
                .map(span -> new Figure(span, offset(timeline, span.to()).minus(offset(timeline, span.from()))))
                .toList();
        Duration total =
                starts.get(starts.size() - 1).offset().minus(starts.get(0).offset());
        return new TimelineReport(timeline, rows, figures, total);
    }

    /**
     * The report for a person.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder(timeline.title())
                .append("\n  each time is taken as the start of its step, which lasted until the next one (RB-32)\n");
        for (Row row : rows) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %s  %-4s %8s  %s\n",
                    timeline.origin().plus(row.start()),
                    row.stepId(),
                    row.lasted().map(Times::minutes).orElse("-"),
                    row.title()));
        }
        for (Figure figure : figures) {
            Timeline.Span span = figure.span();
            text.append(String.format(
                    Locale.ROOT,
                    "  %s  %s: %s to %s, %s; %s\n",
                    Times.hours(figure.duration()),
                    span.name(),
                    timeline.origin().plus(offset(timeline, span.from())),
                    timeline.origin().plus(offset(timeline, span.to())),
                    span.origin() == Origin.DOCUMENTED ? "the author's figure" : "derived",
                    span.note()));
        }
        return text.toString();
    }

    private static Duration offset(Timeline timeline, String stepId) {
        return timeline.starts().stream()
                .filter(start -> start.stepId().equals(stepId))
                .map(Timeline.Start::offset)
                .findFirst()
                .orElseThrow();
    }
}
