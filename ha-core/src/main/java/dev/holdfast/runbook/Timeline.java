package dev.holdfast.runbook;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/**
 * When the steps of one run began, as somebody wrote it down, and the spans worth naming between them. A time is taken
 * as the <em>start</em> of its step, so a step lasted until the next one began.
 *
 * @param title which run
 * @param origin time of day at which the first step began; only for printing
 * @param starts in the order in which they happened, offsets not decreasing
 * @param spans what is read out of them
 */
public record Timeline(String title, LocalTime origin, List<Start> starts, List<Span> spans) {

    /**
     * One step began.
     *
     * @param stepId the step
     * @param offset when, counted from the first step
     */
    public record Start(String stepId, Duration offset) {}

    /**
     * A stretch of time with a name.
     *
     * @param name what it is
     * @param from the step whose start begins it
     * @param to the step whose start ends it
     * @param origin whether the source states the figure or we derive it
     * @param note why it is read so
     */
    public record Span(String name, String from, String to, Origin origin, String note) {}

    /** Checks that times do not run backwards and spans lie between known starts, all at once. */
    public Timeline {
        starts = List.copyOf(starts);
        spans = List.copyOf(spans);
        List<String> ids = starts.stream().map(Start::stepId).toList();
        List<Problem> problems = new ArrayList<>();
        if (starts.size() < 2) {
            problems.add(new Problem("starts", ids.toString(), "nothing to measure", "Give at least two starts."));
        }
        for (int i = 0; i < starts.size(); i++) {
            String at = "starts[" + i + "]";
            Duration before = i == 0 ? Duration.ZERO : starts.get(i - 1).offset();
            if (starts.get(i).offset().compareTo(before) < 0) {
                problems.add(new Problem(
                        at + ".offset",
                        starts.get(i).offset().toString(),
                        "earlier than the step before",
                        "List the starts in the order in which they happened."));
            }
            if (ids.indexOf(ids.get(i)) < i) {
                problems.add(new Problem(at + ".stepId", ids.get(i), "began twice", "Give each step one start."));
            }
        }
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            int from = ids.indexOf(span.from());
            int to = ids.indexOf(span.to());
            if (from < 0 || to < from) {
                problems.add(new Problem(
                        "spans[" + i + "]",
                        span.from() + " to " + span.to(),
                        "not from an earlier known start to a later one",
                        "Use two of " + ids + "."));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidDeclarationException("timeline " + title, problems);
        }
    }
}
