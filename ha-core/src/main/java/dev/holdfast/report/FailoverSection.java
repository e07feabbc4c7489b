package dev.holdfast.report;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.Words;
import dev.holdfast.report.Figures.Figure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the failover machine did, and how fast it can be. */
final class FailoverSection {

    private FailoverSection() {}

    static Section of(List<JournalRecord> records) {
        List<Block> blocks = new ArrayList<>();
        if (records.isEmpty()) {
            blocks.add(new Prose("Nothing is recorded."));
            return new Section("Failover timeline", blocks);
        }
        blocks.add(phases(records));
        blocks.add(new Events(
                "Each record: when, which rule, what happened, why, what was ordered.",
                records.stream().map(FailoverSection::event).toList()));
        return new Section("Failover timeline", blocks);
    }

    static Section of(FailoverTiming timing) {
        boolean gap = !timing.gap().isZero();
        return Section.of(
                "How fast a failover is",
                new Prose(
                        "Counted from the moment the active node dies. Two detectors that know nothing of each other."),
                Figures.of(
                        Figure.of("Promotion, earliest", Times.of(timing.promotionEarliest())),
                        Figure.of("Promotion, latest", Times.of(timing.promotionLatest())),
                        Figure.of("Load balancer, earliest", Times.of(timing.balancerEarliest())),
                        Figure.of("Load balancer, latest", Times.of(timing.balancerLatest())),
                        new Figure(
                                "Clients may meet a node that is not active for",
                                Times.of(timing.gap()),
                                "only where the load balancer moves traffic by itself",
                                gap ? Tone.WARNING : Tone.GOOD),
                        new Figure(
                                "Promotion may come first",
                                timing.promotionMayComeFirst() ? "yes" : "no",
                                "then a check that still wants the standby state would refuse",
                                Tone.PLAIN)));
    }

    /** One bar per stay in a phase; the last one ends with the last record. */
    private static Gantt phases(List<JournalRecord> records) {
        Instant start = records.get(0).at();
        List<Gantt.Bar> bars = new ArrayList<>();
        long since = 0;
        long now = 0;
        for (JournalRecord record : records) {
            now = Math.max(now, Duration.between(start, record.at()).toMillis());
            if (record.before() != record.after()) {
                bars.add(phase(record.before().name(), since, now));
                since = now;
            }
        }
        bars.add(phase(records.get(records.size() - 1).after().name(), since, now));
        return new Gantt("Phases since " + start + ".", Gantt.Scale.TIME, now, bars, List.of(), List.of());
    }

    private static Gantt.Bar phase(String name, long from, long to) {
        return new Gantt.Bar("", name, from, to, true, true, false);
    }

    private static Events.Event event(JournalRecord record) {
        boolean moved = record.before() != record.after();
        List<String> lines = why(record, moved).lines().map(String::strip).toList();
        return new Events.Event(
                record.at(),
                record.rule().value(),
                (moved
                                ? record.before() + " → " + record.after()
                                : record.after().name()) + ": " + Words.of(record.input()),
                lines.isEmpty() ? "" : lines.get(0),
                record.effects().stream().map(Words::of).toList(),
                lines.isEmpty() ? lines : lines.subList(1, lines.size()),
                tone(record, moved));
    }

    /** The explanation without what stands in the badge and the title. */
    private static String why(JournalRecord record, boolean moved) {
        String head = record.rule() + " " + record.before() + (moved ? " -> " + record.after() : "") + ": ";
        String text = record.explanation();
        return text.startsWith(head) ? text.substring(head.length()) : text;
    }

    private static Tone tone(JournalRecord record, boolean moved) {
        boolean alarm = record.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.SendNotice notice
                        && notice.kind().isAlarm());
        if (alarm) {
            return Tone.ALARM;
        }
        return moved ? Tone.NOTE : Tone.PLAIN;
    }
}
