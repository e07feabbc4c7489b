package dev.holdfast.sync.run;

import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.FailingGate;
import dev.holdfast.sync.ReplicationDecision;
import dev.holdfast.sync.ReplicationPlan;
import dev.holdfast.sync.ReplicationPlanner;
import dev.holdfast.sync.ReplicationSituation;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides how one replication goes on. Immutable and thread-safe; total and deterministic: any run with any event gives a
 * step, the same ones the same.
 *
 * @param planner asks the gates again before the order
 * @param policy how patiently it is watched
 */
public record ReplicationMachine(ReplicationPlanner planner, RunPolicy policy) {

    /**
     * A replication that nobody has begun.
     *
     * @param plan what to replicate
     * @return the first stage
     */
    public ReplicationRun of(ReplicationPlan plan) {
        return new ReplicationRun.Preparing(plan);
    }

    /**
     * Decides.
     *
     * @param run where it stands
     * @param event what has happened
     * @return where it stands now, and what to do
     */
    public ReplicationStep step(ReplicationRun run, ReplicationEvent event) {
        if (run instanceof ReplicationRun.Preparing preparing) {
            return prepare(preparing, event);
        }
        if (run instanceof ReplicationRun.Checking checking) {
            return check(checking, event);
        }
        if (run instanceof ReplicationRun.Starting starting) {
            return start(starting, event);
        }
        if (run instanceof ReplicationRun.Watching watching) {
            return new Watch(policy, watching).step(event);
        }
        if (run instanceof ReplicationRun.Counting counting) {
            return count(counting, event);
        }
        return ReplicationStep.to(run);
    }

    /**
     * When a {@link ReplicationEvent.Tick} makes a difference.
     *
     * @param run where it stands
     * @return a monotonic reading, empty if nothing waits for time
     */
    public Optional<Duration> nextDeadline(ReplicationRun run) {
        return run instanceof ReplicationRun.Watching watching ? Optional.of(watching.nextLook()) : Optional.empty();
    }

    private static ReplicationStep prepare(ReplicationRun.Preparing run, ReplicationEvent event) {
        ReplicationPlan plan = run.plan();
        if (event instanceof ReplicationEvent.Asked) {
            return ReplicationStep.to(run, new ReplicationOrder.ReadHistory(plan.target()));
        }
        if (event instanceof ReplicationEvent.Cancelled cancelled) {
            return end(plan, SyncOutcome.REFUSED, "cancelled by " + cancelled.by() + " before it was begun");
        }
        if (!(event instanceof ReplicationEvent.HistoryRead read)) {
            return ReplicationStep.to(run);
        }
        if (read.history() instanceof Reply.None<?> none) {
            return end(
                    plan,
                    SyncOutcome.NOT_STARTED,
                    "the history of " + plan.target() + " cannot be read, so nobody could tell how it ends: "
                            + none.reason());
        }
        OwnLine lines = OwnLine.before(plan, read.history().orElseThrow());
        return lines.running()
                ? end(plan, SyncOutcome.REFUSED, plan.target() + " replicates already (sync.none-running)")
                : ReplicationStep.to(
                        new ReplicationRun.Checking(plan, lines.newest()), new ReplicationOrder.ReadSituation());
    }

    private ReplicationStep check(ReplicationRun.Checking run, ReplicationEvent event) {
        ReplicationPlan plan = run.plan();
        if (event instanceof ReplicationEvent.Cancelled cancelled) {
            return end(plan, SyncOutcome.REFUSED, "cancelled by " + cancelled.by() + " before it was begun");
        }
        if (event instanceof ReplicationEvent.SituationUnknown unknown) {
            return end(plan, SyncOutcome.REFUSED, "nobody knows how the pair stands: " + unknown.why());
        }
        if (!(event instanceof ReplicationEvent.SituationRead read)) {
            return ReplicationStep.to(run);
        }
        ReplicationSituation now = read.situation().asDecidedIn(plan.decidedIn().orElse(null));
        ReplicationDecision decision = planner.plan(now);
        if (decision instanceof ReplicationDecision.Planned planned) {
            return planned.plan().isSameAs(plan)
                    ? ReplicationStep.to(
                            new ReplicationRun.Starting(plan, run.newestBefore()),
                            new ReplicationOrder.Start(plan.target(), plan.source()))
                    : end(
                            plan,
                            SyncOutcome.REFUSED,
                            "what is to be replicated has changed: "
                                    + planned.plan().reason());
        }
        return end(
                plan,
                SyncOutcome.REFUSED,
                decision.failing().stream().map(FailingGate::toString).collect(Collectors.joining("; ")));
    }

    /** The order is out: nothing but its outcome can say what became of it, so nothing else is listened to. */
    private ReplicationStep start(ReplicationRun.Starting run, ReplicationEvent event) {
        if (!(event instanceof ReplicationEvent.StartEnded ended)) {
            return ReplicationStep.to(run);
        }
        EffectOutcome outcome = ended.outcome();
        if (outcome instanceof EffectOutcome.Rejected rejected) {
            return end(run.plan(), SyncOutcome.REFUSED, rejected.reason());
        }
        if (outcome instanceof EffectOutcome.Failed failed) {
            return end(run.plan(), SyncOutcome.NOT_STARTED, failed.reason());
        }
        String doubt = outcome instanceof EffectOutcome.Indeterminate unknown ? unknown.reason() : null;
        return ReplicationStep.to(new ReplicationRun.Watching(
                run.plan(), run.newestBefore(), ended.at(), ended.at().plus(policy.pollEvery()), doubt, null));
    }

    private static ReplicationStep count(ReplicationRun.Counting run, ReplicationEvent event) {
        if (event instanceof ReplicationEvent.Cancelled cancelled) {
            return ReplicationStep.to(new ReplicationRun.Ended(
                    run.plan(),
                    SyncOutcome.CANCELLED,
                    "by " + cancelled.by() + ", before devices were counted",
                    run.record(),
                    null));
        }
        if (!(event instanceof ReplicationEvent.DevicesCounted counted)) {
            return ReplicationStep.to(run);
        }
        CompletionProof proof = CompletionProof.of(run.record(), counted.source(), counted.target());
        return ReplicationStep.to(new ReplicationRun.Ended(
                run.plan(),
                proof.holds() ? SyncOutcome.SUCCEEDED : SyncOutcome.UNPROVEN,
                proof.text(),
                run.record(),
                proof));
    }

    private static ReplicationStep end(ReplicationPlan plan, SyncOutcome outcome, String detail) {
        return ReplicationStep.to(new ReplicationRun.Ended(plan, outcome, detail, null, null));
    }
}
