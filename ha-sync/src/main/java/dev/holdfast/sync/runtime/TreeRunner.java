package dev.holdfast.sync.runtime;

import dev.holdfast.journal.Words;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRecord.Result;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.SyncJournal;
import dev.holdfast.sync.history.SyncHistory;
import dev.holdfast.sync.transfer.ReplicaTransfer;
import dev.holdfast.sync.transfer.TreeSource;
import dev.holdfast.sync.tree.Held;
import dev.holdfast.sync.tree.PlanSubject;
import dev.holdfast.sync.tree.TreePlan;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out plans for file trees and writes down how each run ended, also the one that a gate refused, a guard halted or
 * that had nothing to do: beside what the product replicates, in the same journal, with {@link SyncKind#FILES}. Runs on the
 * caller's thread and blocks for as long as the transfer does. Thread-safe.
 *
 * <p>A cluster has one file tree on each node; for another tree give another {@link ClusterId}.
 */
public final class TreeRunner {

    /** As many as say something of how long the next one takes. */
    private static final int REMEMBERED = 1_000;

    private final RunBook book;

    /**
     * A runner.
     *
     * @param cluster whose trees
     * @param store keeps the runs; must be a {@link SyncJournal} too
     * @throws IllegalArgumentException if the store keeps no replications
     */
    public TreeRunner(ClusterId cluster, HaStore store) {
        this(cluster, Journals.of(store), store::now);
    }

    /**
     * A runner that keeps its runs beside the store, such as in a {@code FileSyncJournal}.
     *
     * @param cluster whose trees
     * @param journal keeps the runs
     * @param clock the clock that all controllers share, such as {@code store::now}
     */
    public TreeRunner(ClusterId cluster, SyncJournal journal, Supplier<Reply<Instant>> clock) {
        this.book = new RunBook(cluster, journal, clock);
    }

    /**
     * Carries out a plan, whatever it says. Nothing is brought that was not written down before.
     *
     * @param plan what was planned
     * @param approved the digest that was read and approved
     * @param transfer who carries it out
     * @param source where content comes from; left open
     * @return how it ended; the same is in the journal
     */
    public SyncRun run(TreePlan plan, String approved, ReplicaTransfer transfer, TreeSource source) {
        Instant asked = book.now();
        PlanSubject subject = plan.subject();
        if (plan instanceof TreePlan.NoChange nothing) {
            return end(subject, asked, done(nothing.held()), "nothing to do" + held(nothing.held()));
        }
        if (plan instanceof TreePlan.Halted halted) {
            return end(subject, asked, SyncOutcome.HALTED, joined(halted.halts()));
        }
        if (plan instanceof TreePlan.Refused refused) {
            return end(subject, asked, SyncOutcome.REFUSED, joined(refused.gates()));
        }
        TreePlan.Proceed proceed = (TreePlan.Proceed) plan;
        EffectOutcome written =
                book.begin(next -> numbered(next, subject, asked, SyncOutcome.BEGUN, "about to be brought", null));
        if (!(written instanceof EffectOutcome.Succeeded)) {
            String why = "not begun, for it could not be written down: " + Words.of(written);
            return end(subject, asked, SyncOutcome.NOT_STARTED, why);
        }
        EffectOutcome outcome = Guarded.outcome(() -> transfer.apply(proceed, approved, source));
        return ended(proceed, asked, outcome);
    }

    /**
     * Writes down a run that never got to a plan: one of the trees could not be looked at.
     *
     * @param source who would have given
     * @param target who would have received
     * @param why what a {@code ReplicaInventory} answered
     * @return the run, not started; the same is in the journal
     */
    public SyncRun unplanned(NodeId source, NodeId target, String why) {
        PlanSubject subject = new PlanSubject(source, "unknown", target, "unknown", Epoch.ZERO);
        return end(subject, book.now(), SyncOutcome.NOT_STARTED, why);
    }

    private SyncRun ended(TreePlan.Proceed plan, Instant asked, EffectOutcome outcome) {
        PlanSubject subject = plan.subject();
        if (outcome instanceof EffectOutcome.Succeeded succeeded) {
            return end(subject, asked, done(plan.held()), succeeded.detail() + held(plan.held()));
        }
        if (outcome instanceof EffectOutcome.Rejected rejected) {
            return end(subject, asked, SyncOutcome.REFUSED, rejected.reason());
        }
        return outcome instanceof EffectOutcome.Failed failed
                ? end(subject, asked, SyncOutcome.FAILED, failed.reason())
                : end(subject, asked, SyncOutcome.LOST, ((EffectOutcome.Indeterminate) outcome).reason());
    }

    /**
     * What is known of the runs on one target, for {@code HistoryAnalysis} and {@code HistoryWatch}.
     *
     * @param target who receives
     * @return its history, or why the journal could not be read
     */
    public Reply<SyncHistory> history(NodeId target) {
        Reply<List<SyncRun>> runs = Guarded.reply(() -> book.journal().runs(book.cluster(), REMEMBERED));
        return runs instanceof Reply.Value<List<SyncRun>> known
                ? Reply.of(SyncHistory.ofFiles(target, known.value()))
                : Reply.none(((Reply.None<List<SyncRun>>) runs).reason());
    }

    /** What the source has and the target will lack makes it a partial one, and that is no success. */
    private static SyncOutcome done(List<Held> held) {
        return held.stream().anyMatch(each -> each.source() != null) ? SyncOutcome.UNPROVEN : SyncOutcome.SUCCEEDED;
    }

    private static String held(List<Held> held) {
        return held.isEmpty() ? "" : "; " + held.size() + " differences stay, the first: " + held.get(0);
    }

    private static String joined(List<?> reasons) {
        return String.join("; ", reasons.stream().map(Object::toString).toList());
    }

    private SyncRun end(PlanSubject subject, Instant asked, SyncOutcome outcome, String detail) {
        Instant ended = book.now();
        boolean good = outcome == SyncOutcome.SUCCEEDED;
        SyncRecord record = new SyncRecord(
                SyncKind.FILES,
                subject.target(),
                subject.source(),
                asked,
                ended,
                good ? Result.SUCCESS : Result.FAILURE,
                good ? null : detail);
        return book.end(next -> numbered(next, subject, asked, outcome, detail, record));
    }

    private SyncRun numbered(
            long sequence,
            PlanSubject subject,
            Instant asked,
            SyncOutcome outcome,
            String detail,
            @Nullable SyncRecord record) {
        Instant ended = record == null ? asked : Objects.requireNonNull(record.completed());
        return new SyncRun(
                book.cluster(),
                sequence,
                SyncKind.FILES,
                subject.target(),
                subject.source(),
                subject.epoch(),
                asked,
                ended,
                outcome,
                detail,
                record);
    }
}
