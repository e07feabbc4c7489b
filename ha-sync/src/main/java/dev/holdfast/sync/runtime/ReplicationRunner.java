package dev.holdfast.sync.runtime;

import dev.holdfast.journal.Words;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncOutcome;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ReplicationControl;
import dev.holdfast.sync.ReplicationPlan;
import dev.holdfast.sync.ReplicationSituation;
import dev.holdfast.sync.run.ReplicationEvent;
import dev.holdfast.sync.run.ReplicationMachine;
import dev.holdfast.sync.run.ReplicationOrder;
import dev.holdfast.sync.run.ReplicationRun;
import dev.holdfast.sync.run.ReplicationStep;
import dev.holdfast.sync.run.TargetFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;

/**
 * Starts a replication that was planned, watches it to its end, and writes down how it ended. {@link #run} works on the
 * caller's thread and blocks for as long as the replication takes; an interrupt ends the watch, never the product's work.
 * Thread-safe: several targets may be replicated at once.
 */
public final class ReplicationRunner {

    private static final Reply<Long> NOBODY_COUNTS = Reply.none("nobody was given who can count");

    private final RunnerSettings settings;
    private final Set<NodeId> busy = new ConcurrentSkipListSet<>();

    ReplicationRunner(RunnerSettings settings) {
        this.settings = settings;
    }

    /**
     * Starts to build a runner.
     *
     * @param control starts replications and tells of them
     * @param machine decides
     * @return a builder
     */
    public static RunnerBuilder builder(ReplicationControl control, ReplicationMachine machine) {
        return new RunnerBuilder(control, machine);
    }

    /**
     * Carries out a plan.
     *
     * @param plan what to replicate
     * @param situation looks at the pair afresh, every time it is asked; what it throws is a situation that is not known,
     *     and then nothing is begun
     * @return how it ended; the same is in the journal, if there is one
     */
    public SyncRun run(ReplicationPlan plan, Supplier<ReplicationSituation> situation) {
        Instant asked = settings.now();
        if (!busy.add(plan.target())) {
            return settings.end(
                    plan, asked, SyncOutcome.REFUSED, "this runner replicates to " + plan.target() + " already", null);
        }
        try {
            ReplicationRun.Ended ended = drive(plan, asked, situation);
            return settings.end(plan, asked, ended.outcome(), ended.detail(), ended.record());
        } finally {
            busy.remove(plan.target());
        }
    }

    private ReplicationRun.Ended drive(ReplicationPlan plan, Instant asked, Supplier<ReplicationSituation> situation) {
        ReplicationMachine machine = settings.machine();
        Duration begin = settings.pace().now();
        ReplicationRun run = machine.of(plan);
        Deque<ReplicationEvent> events = new ArrayDeque<>(List.of(new ReplicationEvent.Asked(begin)));
        while (true) {
            ReplicationEvent event = events.isEmpty() ? await(machine, run) : events.removeFirst();
            ReplicationStep step = machine.step(run, event);
            if (!step.next().equals(run)) {
                tell(run, step.next(), begin);
            }
            run = step.next();
            if (run instanceof ReplicationRun.Ended ended) {
                return ended;
            }
            for (ReplicationOrder order : step.orders()) {
                events.add(order instanceof ReplicationOrder.Start ? start(plan, asked) : carryOut(order, situation));
            }
        }
    }

    /** Waits for the next look; an interrupt cancels the watch. */
    private ReplicationEvent await(ReplicationMachine machine, ReplicationRun run) {
        Duration now = settings.pace().now();
        Duration until = machine.nextDeadline(run).orElse(now);
        try {
            if (until.compareTo(now) > 0) {
                settings.pace().sleep(until.minus(now));
            } else if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new ReplicationEvent.Tick(settings.pace().now());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new ReplicationEvent.Cancelled(settings.pace().now(), "an interrupt");
        }
    }

    /** Nothing is ordered that was not written down before. */
    private ReplicationEvent start(ReplicationPlan plan, Instant asked) {
        EffectOutcome written = settings.begun(plan, asked);
        EffectOutcome outcome = written instanceof EffectOutcome.Succeeded
                ? Guarded.outcome(
                        () -> settings.control().syncNow(plan.target(), plan.source(), settings.startTimeout()))
                : EffectOutcome.failed("not ordered, for it could not be written down: " + Words.of(written), true);
        return new ReplicationEvent.StartEnded(settings.pace().now(), outcome);
    }

    private ReplicationEvent carryOut(ReplicationOrder order, Supplier<ReplicationSituation> situation) {
        if (order instanceof ReplicationOrder.ReadHistory read) {
            Reply<List<SyncRecord>> history =
                    Guarded.reply(() -> settings.control().history(read.target()));
            return new ReplicationEvent.HistoryRead(settings.pace().now(), history);
        }
        if (order instanceof ReplicationOrder.CountDevices count) {
            Reply<Long> source = devices(count.source());
            return new ReplicationEvent.DevicesCounted(settings.pace().now(), source, devices(count.target()));
        }
        Reply<ReplicationSituation> seen = Guarded.reply(() -> Reply.of(situation.get()));
        return seen instanceof Reply.Value<ReplicationSituation> known
                ? new ReplicationEvent.SituationRead(settings.pace().now(), known.value())
                : new ReplicationEvent.SituationUnknown(
                        settings.pace().now(), ((Reply.None<ReplicationSituation>) seen).reason());
    }

    private Reply<Long> devices(NodeId node) {
        DeviceCount counter = settings.devices();
        return counter == null ? NOBODY_COUNTS : Guarded.reply(() -> counter.devices(node));
    }

    private void tell(ReplicationRun before, ReplicationRun run, Duration begin) {
        RunProgress progress =
                RunProgress.of(settings.pace().now().minus(begin), run.plan().expected());
        settings.tell(listener -> listener.changed(run, progress));
        if (!before.getClass().equals(run.getClass())) {
            settings.tell(listener -> listener.facts(run.plan().target(), known -> TargetFacts.of(run, known)));
        }
    }
}
