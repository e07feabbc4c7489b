package dev.holdfast.sync.history;

import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.model.sync.SyncRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The replications of one target, oldest first (CORE-94). Two lines that began at the same instant are the same
 * replication: a product never begins two at once.
 *
 * @param target the node that receives
 * @param records one per replication, in the order in which they began
 * @param doubts when copies of everything were ordered of which nobody has written down what became of them, sorted
 */
public record SyncHistory(NodeId target, List<SyncRecord> records, List<Instant> doubts) {

    /** Sorts the lines and leaves out those of other targets. */
    public SyncHistory {
        NodeId own = target;
        Map<Instant, SyncRecord> lines = new TreeMap<>();
        records.stream().filter(line -> line.target().equals(own)).forEach(line -> lines.put(line.started(), line));
        records = List.copyOf(lines.values());
        doubts = doubts.stream().distinct().sorted().toList();
    }

    /**
     * What a product tells, without doubts of ours.
     *
     * @param target see {@link #target()}
     * @param records see {@link #records()}
     */
    public SyncHistory(NodeId target, List<SyncRecord> records) {
        this(target, records, List.of());
    }

    /**
     * A target that has never replicated, as far as is known.
     *
     * @param target see {@link #target()}
     * @return no line
     */
    public static SyncHistory empty(NodeId target) {
        return new SyncHistory(target, List.of());
    }

    /**
     * The same after another reading. A newer line takes the place of the older one; lines that the product has forgotten
     * stay, and one that was running and is gone was aborted (CORE-21).
     *
     * @param read what the product tells now, in any order; lines of other targets are left out
     * @return both together
     */
    public SyncHistory read(Collection<SyncRecord> read) {
        List<SyncRecord> lines = new ArrayList<>();
        for (SyncRecord line : records) {
            lines.add(line.result() == Result.RUNNING ? aborted(line) : line);
        }
        lines.addAll(read);
        return new SyncHistory(target, lines, doubts);
    }

    /**
     * The same as we judged it: a replication that we asked for and that failed our proof is no success, whatever the
     * product says, and one that left no line in the product's history is a line here. Of one whose end we did not see
     * the product's word counts, if it has one.
     *
     * @param runs what a {@code SyncJournal} holds, oldest first; those of other targets are left out, and files, for which
     *     see {@link #ofFiles}
     * @return both together
     */
    public SyncHistory judged(Collection<SyncRun> runs) {
        List<SyncRecord> unseen = new ArrayList<>();
        List<SyncRecord> lines = new ArrayList<>();
        List<Instant> open = new ArrayList<>();
        for (SyncRun run : lastWords(target, runs, kind -> kind != SyncKind.FILES)) {
            boolean judged = run.outcome() == SyncOutcome.SUCCEEDED || run.outcome() == SyncOutcome.UNPROVEN;
            run.verdict().ifPresent(judged ? lines::add : unseen::add);
            if (run.outcome() == SyncOutcome.BEGUN && !run.kind().keepsOldCopy()) {
                open.add(run.asked());
            }
        }
        lines.addAll(0, records);
        lines.addAll(0, unseen);
        return new SyncHistory(target, lines, open);
    }

    /**
     * The runs that copied files to a target, which no product remembers. One of which nobody has written down how it ended
     * runs still if it is the newest, and was aborted if it is not.
     *
     * @param target the node that receives
     * @param runs what a {@code SyncJournal} holds, oldest first; other targets and what the product replicates are left out
     * @return their history
     */
    public static SyncHistory ofFiles(NodeId target, Collection<SyncRun> runs) {
        List<SyncRecord> lines = new ArrayList<>();
        for (SyncRun run : lastWords(target, runs, kind -> kind == SyncKind.FILES)) {
            lines.replaceAll(line -> line.result() == Result.RUNNING ? aborted(line) : line);
            lines.add(run.verdict()
                    .orElseGet(() ->
                            new SyncRecord(run.kind(), target, run.source(), run.asked(), null, Result.RUNNING, null)));
        }
        return new SyncHistory(target, lines);
    }

    /** What was written last of each asking, in the order in which it was written. */
    private static Collection<SyncRun> lastWords(NodeId target, Collection<SyncRun> runs, Predicate<SyncKind> wanted) {
        Map<Instant, SyncRun> words = new LinkedHashMap<>();
        for (SyncRun run : runs) {
            if (run.target().equals(target) && wanted.test(run.kind())) {
                words.remove(run.asked());
                words.put(run.asked(), run);
            }
        }
        return words.values();
    }

    /**
     * The newest lines only.
     *
     * @param count how many at most, 1 or more
     * @param since nothing that began before
     * @return a shorter history; a running line is never left out
     */
    public SyncHistory newest(int count, Instant since) {
        List<SyncRecord> young = records.stream()
                .filter(line -> !line.started().isBefore(since) || line.result() == Result.RUNNING)
                .toList();
        return new SyncHistory(target, young.subList(Math.max(0, young.size() - count), young.size()), doubts);
    }

    /**
     * The replication that runs.
     *
     * @return the newest running line, if any
     */
    public Optional<SyncRecord> running() {
        return last(line -> line.result() == Result.RUNNING);
    }

    /**
     * The newest proven replication (CORE-120).
     *
     * @return the line, if any
     */
    public Optional<SyncRecord> lastSuccess() {
        return last(SyncRecord::isProven);
    }

    /**
     * Failures that no success followed: all must be addressed promptly (CORE-21). A success without a date of completion
     * is one of them.
     *
     * @return oldest first
     */
    public List<SyncRecord> openFailures() {
        List<SyncRecord> open = new ArrayList<>();
        for (SyncRecord line : records) {
            if (line.isProven()) {
                open.clear();
            } else if (line.result() != Result.RUNNING) {
                open.add(line);
            }
        }
        return List.copyOf(open);
    }

    /**
     * Whether the target holds a whole copy (CORE-91). A copy of everything that was begun, or ordered, and is not proven
     * takes it away from that moment: nobody knows how much of the old copy is left. A failed replication of changes does
     * not.
     *
     * @return false also if nothing was ever replicated
     */
    public boolean isWhole() {
        boolean whole = false;
        for (SyncRecord line : records) {
            whole = line.isProven() || (whole && line.kind().keepsOldCopy());
        }
        Instant proven = lastSuccess().map(SyncRecord::started).orElse(Instant.MIN);
        return whole && doubts.stream().noneMatch(proven::isBefore);
    }

    /**
     * The same in the words of the failover machine: its gates <em>first sync done</em>, <em>no sync running</em> and
     * <em>sync age</em> read them, so a target of an aborted first replication is not promoted.
     *
     * @param known what else is known of the target
     * @return a copy with the facts on replication replaced
     */
    public NodeFacts in(NodeFacts known) {
        SyncRecord success = lastSuccess().orElse(null);
        return known.withSync(isWhole(), running().isPresent())
                .withLastSync(
                        success == null ? null : success.completedAt().orElse(null),
                        success == null ? null : success.source());
    }

    /**
     * How long ago the last good copy was completed.
     *
     * @param now the moment to measure at
     * @return the age, never negative; empty if there was never a good copy
     */
    public Optional<Duration> staleness(Instant now) {
        return lastSuccess()
                .flatMap(SyncRecord::completedAt)
                .map(end -> end.isAfter(now) ? Duration.ZERO : Duration.between(end, now));
    }

    /**
     * Times of the proven replications of some kinds, in the order in which they began.
     *
     * @param kinds which
     * @return from start to completion each
     */
    public List<Duration> times(SyncKind... kinds) {
        List<SyncKind> wanted = List.of(kinds);
        return records.stream()
                .filter(line -> wanted.contains(line.kind()) && line.isProven())
                .flatMap(line -> line.completedAt().stream().map(end -> Duration.between(line.started(), end)))
                .filter(time -> !time.isNegative())
                .toList();
    }

    private Optional<SyncRecord> last(Predicate<SyncRecord> wanted) {
        return records.stream().filter(wanted).max(Comparator.comparing(SyncRecord::started));
    }

    private static SyncRecord aborted(SyncRecord line) {
        return new SyncRecord(
                line.kind(),
                line.target(),
                line.source(),
                line.started(),
                null,
                Result.FAILURE,
                "it was running and is gone from the history: aborted");
    }
}
