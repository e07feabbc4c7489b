package dev.holdfast.sync.runtime;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.Notifier;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.spi.SyncJournal;
import dev.holdfast.sync.history.HistoryWatch;
import dev.holdfast.sync.history.SyncHistory;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at one target's history from time to time: keeps in the store what the product would forget, and tells what has
 * happened since the last look, also since before this process began. Replications that the product's own scheduler
 * begins are seen here and nowhere else.
 *
 * <p>Has no thread: the application calls {@link #look} as often as it likes, once a minute for example. Thread-safe.
 */
public final class HistoryMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryMonitor.class);

    /** As many as say something of how long the next one takes, with room for years of hourly ones in the store. */
    private static final int REMEMBERED = 1_000;

    private final NodeId target;
    private final ReplicationControl control;
    private final SyncJournal journal;
    private final Supplier<Reply<Instant>> clock;
    private final HistoryWatch watch;
    private final Notifier notifier;
    private HistoryWatch.@Nullable Look last;

    /**
     * A monitor that has not looked yet.
     *
     * @param target whose history
     * @param control tells of it
     * @param store keeps it; must be a {@link SyncJournal} too
     * @param watch says what is worth telling, and in whose name
     * @param notifier who is told
     * @throws IllegalArgumentException if the store keeps no replications
     */
    public HistoryMonitor(
            NodeId target, ReplicationControl control, HaStore store, HistoryWatch watch, Notifier notifier) {
        this(target, control, Journals.of(store), store::now, watch, notifier);
    }

    /**
     * A monitor that has not looked yet and keeps the history beside the store, such as in a {@code FileSyncJournal}.
     *
     * @param target whose history
     * @param control tells of it
     * @param journal keeps it
     * @param clock the clock that all controllers share, such as {@code store::now}
     * @param watch says what is worth telling, and in whose name
     * @param notifier who is told
     */
    public HistoryMonitor(
            NodeId target,
            ReplicationControl control,
            SyncJournal journal,
            Supplier<Reply<Instant>> clock,
            HistoryWatch watch,
            Notifier notifier) {
        this.target = target;
        this.control = control;
        this.journal = journal;
        this.clock = clock;
        this.watch = watch;
        this.notifier = notifier;
    }

    /**
     * Looks once: reads, keeps, tells. May block for as long as the product and the store take.
     *
     * @return the history as it is known now, or why nobody could read it; then nothing is told and nothing is lost
     */
    public synchronized Reply<SyncHistory> look() {
        Reply<Instant> now = Guarded.reply(clock);
        Reply<List<SyncRun>> kept = Guarded.reply(() -> journal.runs(watch.cluster(), REMEMBERED));
        Reply<List<SyncRecord>> read = Guarded.reply(() -> control.history(target));
        if (!(now instanceof Reply.Value<Instant> at)) {
            return Reply.none(((Reply.None<Instant>) now).reason());
        }
        if (!(kept instanceof Reply.Value<List<SyncRun>> runs)) {
            return Reply.none(((Reply.None<List<SyncRun>>) kept).reason());
        }
        if (!(read instanceof Reply.Value<List<SyncRecord>> lines)) {
            return Reply.none(((Reply.None<List<SyncRecord>>) read).reason());
        }
        return Reply.of(look(at.value(), runs.value(), lines.value()));
    }

    private SyncHistory look(Instant now, List<SyncRun> runs, List<SyncRecord> read) {
        SyncHistory stored = SyncHistory.empty(target).judged(runs);
        HistoryWatch.Look before = last == null ? written(stored, runs) : last;
        SyncHistory known = before == null ? stored : joined(stored, before.history());
        SyncHistory history = known.read(read).judged(runs);
        HistoryWatch.Look seen = new HistoryWatch.Look(before == null ? now : later(now, before.at()), history);
        keep(history, runs, seen.at());
        (before == null ? watch.first(seen) : watch.between(before, seen)).forEach(this::tell);
        last = seen;
        return history;
    }

    /** How things stood when somebody last wrote, which may have been another process; null if nobody ever has. */
    private static HistoryWatch.@Nullable Look written(SyncHistory stored, List<SyncRun> runs) {
        return stored.records().isEmpty()
                ? null
                : new HistoryWatch.Look(runs.get(runs.size() - 1).ended(), stored);
    }

    private SyncHistory joined(SyncHistory stored, SyncHistory known) {
        return new SyncHistory(
                target,
                Stream.concat(stored.records().stream(), known.records().stream())
                        .toList(),
                stored.doubts());
    }

    /** The store's clock may step back; looks do not. */
    private static Instant later(Instant one, Instant other) {
        return one.isBefore(other) ? other : one;
    }

    /** Lines that have ended and that no run in the store stands for. */
    private void keep(SyncHistory history, List<SyncRun> runs, Instant now) {
        long sequence = runs.isEmpty() ? 0 : runs.get(runs.size() - 1).sequence();
        for (SyncRecord line : history.records()) {
            if (line.result() == SyncRecord.Result.RUNNING || isKept(line, runs)) {
                continue;
            }
            EffectOutcome written = Guarded.outcome(append(line, sequence + 1, now));
            if (!(written instanceof EffectOutcome.Succeeded)) {
                // Whoever wrote meanwhile has the number; the next look tries again.
                LOG.warn("{} {} is not written down yet: {}", watch.cluster(), line, written);
                return;
            }
            sequence++;
        }
    }

    private Supplier<EffectOutcome> append(SyncRecord line, long sequence, Instant now) {
        SyncOutcome outcome = line.isProven()
                ? SyncOutcome.SUCCEEDED
                : line.result() == SyncRecord.Result.SUCCESS ? SyncOutcome.UNPROVEN : SyncOutcome.FAILED;
        return () -> journal.append(new SyncRun(
                watch.cluster(),
                sequence,
                line.kind(),
                line.target(),
                line.source(),
                null,
                line.started(),
                now,
                outcome,
                Objects.requireNonNullElse(line.error(), "seen in the product's history"),
                line));
    }

    /** One that left no line in the product's history stands for itself by when it was asked for. */
    private static boolean isKept(SyncRecord line, List<SyncRun> runs) {
        return runs.stream().anyMatch(run -> {
            SyncRecord record = run.record();
            Instant begun = record == null ? run.asked() : record.started();
            return run.target().equals(line.target()) && begun.equals(line.started());
        });
    }

    private void tell(Notice notice) {
        EffectOutcome told = Guarded.outcome(() -> notifier.notify(notice));
        if (!(told instanceof EffectOutcome.Succeeded)) {
            LOG.warn("{} not told: {}", notice.headline(), told);
        }
    }
}
