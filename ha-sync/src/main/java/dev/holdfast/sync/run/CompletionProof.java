package dev.holdfast.sync.run;

import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether a replication is complete: a date in Completed, the result Success, no task with an error, and the same number
 * of devices on both sides (CORE-110, CORE-111, CORE-120). All four are told, not the first that fails.
 *
 * @param checks one per {@link Check}, in that order
 */
public record CompletionProof(List<Line> checks) {

    /** What is looked at. */
    public enum Check {
        /** A date stands in Completed (CORE-120). */
        COMPLETED_DATE,
        /** The result is Success (CORE-120). */
        RESULT_SUCCESS,
        /** No task reports an error (CORE-110). */
        TASKS_WITHOUT_ERROR,
        /** Both count exactly the same number of devices (CORE-111). */
        DEVICES_EQUAL
    }

    /** What came of it. */
    public enum Finding {
        /** Seen to be so. */
        HOLDS,
        /** Seen not to be so, or not seen although it was looked for. */
        FAILS,
        /** Switched off by policy: nobody looked. */
        OFF
    }

    /**
     * One check.
     *
     * @param check what was looked at
     * @param finding what came of it
     * @param seen what was seen
     */
    public record Line(Check check, Finding finding, String seen) {}

    /** Freezes the list. */
    public CompletionProof {
        checks = List.copyOf(checks);
    }

    /**
     * The part that the product tells; devices are not counted.
     *
     * @param record the line of the target's history
     * @return three checks and one that is off
     */
    public static CompletionProof of(SyncRecord record) {
        return new CompletionProof(told(record, new Line(Check.DEVICES_EQUAL, Finding.OFF, "not counted by policy")));
    }

    /**
     * The whole proof.
     *
     * @param record the line of the target's history
     * @param source how many devices the source counts, or why nobody knows
     * @param target how many devices the target counts, or why nobody knows
     * @return four checks
     */
    public static CompletionProof of(SyncRecord record, Reply<Long> source, Reply<Long> target) {
        boolean equal = source.toOptional().isPresent() && source.toOptional().equals(target.toOptional());
        String seen = record.source() + " " + words(source) + ", " + record.target() + " " + words(target);
        return new CompletionProof(
                told(record, new Line(Check.DEVICES_EQUAL, equal ? Finding.HOLDS : Finding.FAILS, seen)));
    }

    /**
     * Whether nothing that was looked at fails.
     *
     * @return whether the replication counts as complete
     */
    public boolean holds() {
        return checks.stream().noneMatch(line -> line.finding() == Finding.FAILS);
    }

    /**
     * What fails, or what was seen.
     *
     * @return one line
     */
    public String text() {
        Finding told = holds() ? Finding.HOLDS : Finding.FAILS;
        return checks.stream()
                .filter(line -> line.finding() == told)
                .map(line -> line.check().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + line.seen())
                .collect(Collectors.joining("; "));
    }

    private static List<Line> told(SyncRecord record, Line devices) {
        String error = record.error();
        List<Line> lines = new ArrayList<>();
        lines.add(record.completedAt()
                .map(date -> new Line(Check.COMPLETED_DATE, Finding.HOLDS, date.toString()))
                .orElseGet(() -> new Line(Check.COMPLETED_DATE, Finding.FAILS, "no date")));
        lines.add(new Line(
                Check.RESULT_SUCCESS,
                record.result() == SyncRecord.Result.SUCCESS ? Finding.HOLDS : Finding.FAILS,
                record.result().toString()));
        lines.add(
                error == null
                        ? new Line(Check.TASKS_WITHOUT_ERROR, Finding.HOLDS, "none")
                        : new Line(Check.TASKS_WITHOUT_ERROR, Finding.FAILS, error));
        lines.add(devices);
        return lines;
    }

    private static String words(Reply<Long> count) {
        return count instanceof Reply.Value<Long> known
                ? known.value().toString()
                : "unknown, " + ((Reply.None<Long>) count).reason();
    }
}
