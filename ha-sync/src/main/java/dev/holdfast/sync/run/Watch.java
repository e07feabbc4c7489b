package dev.holdfast.sync.run;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.Answer;
import dev.holdfast.sync.ReplicationPlan;
import dev.holdfast.sync.ReplicationSituation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a replication goes on that was ordered: looks at the pair and at the history, and says when it is over. */
record Watch(RunPolicy policy, ReplicationRun.Watching run) {

    ReplicationStep step(ReplicationEvent event) {
        if (event instanceof ReplicationEvent.Cancelled cancelled) {
            return end(SyncOutcome.CANCELLED, "by " + cancelled.by() + "; the product goes on", run.seen(), null);
        }
        if (event instanceof ReplicationEvent.SituationRead read) {
            String changed = changed(read.situation());
            return changed == null
                    ? ReplicationStep.to(run)
                    : end(SyncOutcome.SUPERSEDED, changed + " while it ran", run.seen(), null);
        }
        if (event instanceof ReplicationEvent.Tick && event.at().compareTo(run.nextLook()) >= 0) {
            return look(event.at());
        }
        if (event instanceof ReplicationEvent.HistoryRead read) {
            return read.history() instanceof Reply.Value<List<SyncRecord>> told
                    ? told(told.value(), read.at())
                    : ReplicationStep.to(run);
        }
        return ReplicationStep.to(run);
    }

    /** The pair first: what the history says after a change of roles no longer counts. */
    private ReplicationStep look(Duration now) {
        if (now.minus(run.since()).compareTo(policy.giveUpAfter()) > 0) {
            return end(
                    SyncOutcome.LOST,
                    (run.seen() == null ? doubtful("it never appeared in the history") : "it still runs") + " after "
                            + policy.giveUpAfter(),
                    run.seen(),
                    null);
        }
        return ReplicationStep.to(
                with(now.plus(policy.pollEvery()), run.seen()),
                new ReplicationOrder.ReadSituation(),
                new ReplicationOrder.ReadHistory(run.plan().target()));
    }

    private ReplicationStep told(List<SyncRecord> history, Duration now) {
        SyncRecord line = OwnLine.in(history, run.plan(), run.newestBefore()).orElse(null);
        if (line == null) {
            return missing(now);
        }
        if (line.result() == SyncRecord.Result.RUNNING) {
            return ReplicationStep.to(with(run.nextLook(), line));
        }
        CompletionProof told = CompletionProof.of(line);
        if (line.result() == SyncRecord.Result.FAILURE) {
            return end(SyncOutcome.FAILED, told.text(), line, told);
        }
        if (!told.holds()) {
            return end(SyncOutcome.UNPROVEN, told.text(), line, told);
        }
        ReplicationPlan plan = run.plan();
        return policy.countDevices()
                ? ReplicationStep.to(
                        new ReplicationRun.Counting(plan, line),
                        new ReplicationOrder.CountDevices(plan.source(), plan.target()))
                : end(SyncOutcome.SUCCEEDED, told.text(), line, told);
    }

    private ReplicationStep missing(Duration now) {
        if (run.seen() != null) {
            return end(SyncOutcome.ABORTED, "it was running and is gone from the history", run.seen(), null);
        }
        return now.minus(run.since()).compareTo(policy.appearWithin()) <= 0
                ? ReplicationStep.to(run)
                : end(
                        SyncOutcome.LOST,
                        doubtful("it did not appear in the history within " + policy.appearWithin()),
                        null,
                        null);
    }

    private @Nullable String changed(ReplicationSituation now) {
        NodeId target = run.plan().target();
        Epoch decided = run.plan().decidedIn().orElse(null);
        Epoch newest = now.newest();
        // A move raises the epoch. Where there is one, an active node that is merely suspected ends nothing yet.
        if (decided != null && newest != null) {
            if (decided.isOlderThan(newest)) {
                return "it was decided in " + decided + ", and " + newest + " began";
            }
        } else if (now.failoverRunning() == Answer.YES) {
            return "a failover began";
        }
        return target.equals(now.active()) ? target + " became the node that serves" : null;
    }

    private String doubtful(String words) {
        return run.doubt() == null ? words : words + "; the order itself was in doubt: " + run.doubt();
    }

    private ReplicationRun.Watching with(Duration nextLook, @Nullable SyncRecord seen) {
        return new ReplicationRun.Watching(run.plan(), run.newestBefore(), run.since(), nextLook, run.doubt(), seen);
    }

    private ReplicationStep end(
            SyncOutcome outcome, String detail, @Nullable SyncRecord record, @Nullable CompletionProof proof) {
        return ReplicationStep.to(new ReplicationRun.Ended(run.plan(), outcome, detail, record, proof));
    }
}
