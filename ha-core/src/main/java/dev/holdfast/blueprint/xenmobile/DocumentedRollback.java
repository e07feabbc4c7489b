package dev.holdfast.blueprint.xenmobile;

import dev.holdfast.runbook.Origin;
import dev.holdfast.runbook.Timeline;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** The 17 times of the report (RB-13…RB-29), and what can be read out of them (RB-30…RB-32, M9). */
final class DocumentedRollback {

    private static final LocalTime BEGAN = LocalTime.of(9, 0);

    private static final List<Timeline.Start> STARTS = List.of(
            at("01", 9, 0),
            at("02", 9, 5),
            at("03", 9, 40),
            at("04", 9, 45),
            at("05", 9, 50),
            at("06", 9, 55),
            at("07", 10, 0),
            at("08", 10, 15),
            at("09", 10, 20),
            at("10", 10, 25),
            at("11", 11, 0),
            at("12", 11, 10),
            at("13.2", 12, 10),
            at("14.2", 12, 15),
            at("15", 12, 20),
            at("16", 16, 0),
            at("17", 16, 15));

    private DocumentedRollback() {}

    static Timeline timeline() {
        return new Timeline(
                "XenMobile rollback of 10,000 devices, as reported by one person of one case (RB-33)",
                BEGAN,
                STARTS,
                List.of(
                        new Timeline.Span(
                                "service down",
                                "01",
                                "17",
                                Origin.DOCUMENTED,
                                "first action to the word to users (RB-30)"),
                        new Timeline.Span(
                                "no traffic at all", "01", "11", Origin.INFERRED, "virtual server disabled (RB-31)"),
                        new Timeline.Span(
                                "one node at most", "11", "16", Origin.INFERRED, "virtual server enabled (RB-31)"),
                        new Timeline.Span(
                                "further gap",
                                "13.2",
                                "14.2",
                                Origin.INFERRED,
                                "the only running node is powered down while the virtual server is enabled (RB-25)")));
    }

    /** From the first start to the last, in words. */
    static String length() {
        Duration all = STARTS.get(STARTS.size() - 1).offset();
        return all.toHours() + " hours " + all.toMinutesPart() + " minutes";
    }

    static int starts() {
        return STARTS.size();
    }

    /** When this step began in the documented run. */
    static Optional<Duration> startOf(String stepId) {
        return STARTS.stream()
                .filter(start -> start.stepId().equals(stepId))
                .map(Timeline.Start::offset)
                .findFirst();
    }

    /** How long it lasted, if the next start is known. */
    static Optional<Duration> durationOf(String stepId) {
        for (int i = 0; i + 1 < STARTS.size(); i++) {
            if (STARTS.get(i).stepId().equals(stepId)) {
                return Optional.of(
                        STARTS.get(i + 1).offset().minus(STARTS.get(i).offset()));
            }
        }
        return Optional.empty();
    }

    private static Timeline.Start at(String stepId, int hour, int minute) {
        return new Timeline.Start(stepId, Duration.between(BEGAN, LocalTime.of(hour, minute)));
    }
}
