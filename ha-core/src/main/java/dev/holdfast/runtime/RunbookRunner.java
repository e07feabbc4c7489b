package dev.holdfast.runtime;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.runbook.RunEffect;
import dev.holdfast.runbook.RunInput;
import dev.holdfast.runbook.RunMachine;
import dev.holdfast.runbook.RunRecord;
import dev.holdfast.runbook.RunState;
import dev.holdfast.runbook.RunStatus;
import dev.holdfast.runbook.RunTransition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepKind;
import dev.holdfast.runbook.StepState;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.RunJournal;
import dev.holdfast.spi.StepAction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one run of a runbook: steps the machine, keeps its records, lets actions do what they can and asks people for
 * the rest. Opening a run that has records resumes it: what was under way is looked after, not repeated.
 *
 * <p>A record is in the store before its effects leave. Two runners of one run cannot both write; the second one to try
 * stops. Thread-safe; {@link #submit} waits for the store.
 */
public final class RunbookRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunbookRunner.class);
    private static final String US = "holdfast";

    private final String runId;
    private final Runbook runbook;
    private final RunMachine machine;
    private final HaStore store;
    private final RunJournal journal;
    private final RunSettings settings;
    private final StepWorkers workers;
    private final RunTold told;
    private final Deque<Function<Instant, RunInput>> letters = new ArrayDeque<>();
    private RunState state;
    private long sequence;
    private @Nullable Owed owed;
    private volatile boolean stopped;

    /** Decided, but not yet known to be in the store. */
    private record Owed(RunRecord record, RunTransition transition) {}

    private RunbookRunner(
            String runId, Runbook runbook, HaStore store, RunJournal journal, RunSettings settings, Instant now) {
        this.runId = runId;
        this.runbook = runbook;
        this.machine = RunMachine.of(runbook);
        this.store = store;
        this.journal = journal;
        this.settings = settings;
        List<RunRecord> records = journal.records(runId).orElseThrow();
        Instant begun = records.isEmpty() ? now : records.get(0).input().at();
        this.state = machine.replay(begun, records);
        this.sequence = records.size();
        this.workers = new StepWorkers(runId, settings.actionTimeout());
        this.told = new RunTold(runId, runbook, settings);
    }

    /**
     * Begins a run, or resumes it.
     *
     * @param runId names the run in the store, for ever
     * @param runbook the same as when the run was begun
     * @param store its clock, and where the records are kept
     * @param settings how it is driven
     * @param <S> a store that keeps runs
     * @return the runner, at work
     * @throws IllegalStateException if the store cannot be read or written, or holds a run of another runbook
     */
    public static <S extends HaStore & RunJournal> RunbookRunner open(
            String runId, Runbook runbook, S store, RunSettings settings) {
        RunbookRunner runner = new RunbookRunner(
                runId, runbook, store, store, settings, store.now().orElseThrow());
        EffectOutcome resumed =
                runner.state.status().isFinal() ? EffectOutcome.SUCCEEDED : runner.submit(RunInput.Resumed::new);
        if (!(resumed instanceof EffectOutcome.Succeeded)) {
            runner.close();
            throw new IllegalStateException("run " + runId + " was not begun: " + resumed);
        }
        runner.workers.every(settings.poll(), runner::tick);
        return runner;
    }

    /**
     * Where the run stands.
     *
     * @return the state after the last record
     */
    public synchronized RunState state() {
        return state;
    }

    /**
     * Tells the run what has happened.
     *
     * @param input made of the store's time, for example {@code at -> new RunInput.Skipped(at, "03", "ann", "no users")}
     * @return succeeded if it is in the store; rejected, with the rule, if it does not fit; failed and retryable if the
     *     store does not answer
     */
    public synchronized EffectOutcome submit(Function<Instant, RunInput> input) {
        flush();
        if (stopped || owed != null) {
            return EffectOutcome.failed("run " + runId + (stopped ? " was closed" : " waits for its store"), !stopped);
        }
        if (!(store.now() instanceof Reply.Value<Instant> now)) {
            return EffectOutcome.failed("run " + runId + ": the store's clock does not answer", true);
        }
        RunTransition transition = take(input.apply(now.value()));
        if (transition.rule().refuses()) {
            return EffectOutcome.rejected(
                    transition.rule() + ": " + transition.rule().why());
        }
        beginReady();
        return owed == null
                ? EffectOutcome.SUCCEEDED
                : EffectOutcome.indeterminate("run " + runId + ": decided by " + transition.rule()
                        + ", the store did not confirm it yet; it is tried again");
    }

    @Override
    public void close() {
        stopped = true;
        workers.close();
        told.close();
    }

    private void tick() {
        synchronized (this) {
            flush();
        }
        deliver();
        told.watch();
        if (!stopped
                && !state().status().isFinal()
                && submit(RunInput.Ticked::new) instanceof EffectOutcome.Failed failed) {
            LOG.warn("Run {} stands still: {}", runId, failed.reason());
        }
    }

    private RunTransition take(RunInput input) {
        RunTransition transition = machine.step(state, input);
        if (transition.rule().refuses()) {
            LOG.info("Run {} refuses {}: {}", runId, input, transition.rule());
            return transition;
        }
        if (transition.next().equals(state) && !(input instanceof RunInput.Resumed)) {
            transition.effects().forEach(effect -> carryOut(effect, input.at()));
            return transition;
        }
        owed = new Owed(new RunRecord(runId, sequence + 1, input, transition.rule()), transition);
        flush();
        return transition;
    }

    /** The record first, then what follows from it. */
    private void flush() {
        Owed now = owed;
        if (now == null || stopped) {
            return;
        }
        EffectOutcome written = journal.append(now.record());
        if (written instanceof EffectOutcome.Rejected rejected) {
            LOG.error("Run {} is driven by somebody else, this runner stops: {}", runId, rejected.reason());
            stopped = true;
        } else if (written instanceof EffectOutcome.Succeeded) {
            owed = null;
            sequence = now.record().sequence();
            RunState before = state;
            state = now.transition().next();
            LOG.info(
                    "Run {} record {}: {} by {}",
                    runId,
                    sequence,
                    now.record().input(),
                    now.record().rule());
            tell(now.record(), before);
            Instant at = now.record().input().at();
            now.transition().effects().forEach(effect -> carryOut(effect, at));
        }
    }

    /** Steps that an action can do begin by themselves; a precondition that does not hold yet is asked again later. */
    private void beginReady() {
        for (String id : state.in(StepState.READY)) {
            RunbookStep step = runbook.step(id).orElseThrow();
            boolean free = owed == null && !stopped && state.status() == RunStatus.RUNNING;
            if (free && action(step) != null && store.now() instanceof Reply.Value<Instant> now) {
                take(new RunInput.Started(
                        now.value(), id, US, settings.answers().get()));
            }
        }
    }

    private void tell(RunRecord record, RunState before) {
        Instant at = record.input().at();
        if (record.input() instanceof RunInput.Resumed) {
            told.opened(at, runId, record.sequence() == 1, state);
        } else {
            told.changed(at, before, state);
        }
    }

    private void ask(RunEffect effect, Instant at) {
        settings.people().accept(effect);
        told.asked(at, effect, state());
    }

    private void carryOut(RunEffect effect, Instant at) {
        if (effect instanceof RunEffect.CarryOut order) {
            RunbookStep step = runbook.step(order.step()).orElseThrow();
            StepAction action = action(step);
            if (action == null) {
                ask(effect, at);
            } else if (step.kind() != StepKind.WAIT) {
                workers.run(
                        left -> action.carryOut(step, left),
                        outcome -> post(now -> new RunInput.Reported(now, step.id(), outcome)));
            }
        } else if (effect instanceof RunEffect.Verify look) {
            verify(look, at);
        } else if (effect instanceof RunEffect.Undo order) {
            undo(order, at);
        } else {
            ask(effect, at);
        }
    }

    private void verify(RunEffect.Verify look, Instant at) {
        RunbookStep step = runbook.step(look.step()).orElseThrow();
        StepAction action = action(step);
        if (action == null) {
            ask(look, at);
            return;
        }
        workers.ask(left -> action.verify(step, left), reply -> {
            if (reply instanceof Reply.Value<Boolean> seen) {
                post(now -> new RunInput.Verified(now, step.id(), US, seen.value(), "looked by its action"));
            } else if (step.kind() != StepKind.WAIT) {
                ask(look, at);
            }
        });
    }

    private void undo(RunEffect.Undo order, Instant at) {
        RunbookStep step = runbook.step(order.step()).orElseThrow();
        StepAction action = action(step);
        if (action == null) {
            ask(order, at);
        } else {
            workers.run(
                    left -> action.undo(step, order.impacts(), left),
                    outcome -> post(now -> new RunInput.Undone(now, step.id(), US, outcome)));
        }
    }

    /** A gate is a person's. */
    private @Nullable StepAction action(RunbookStep step) {
        return step.kind() == StepKind.GATE ? null : settings.actions().get(step.id());
    }

    /** What an action said must not be lost when the store does not answer. */
    private void post(Function<Instant, RunInput> letter) {
        synchronized (this) {
            letters.add(letter);
        }
        deliver();
    }

    private synchronized void deliver() {
        for (Function<Instant, RunInput> letter = letters.peek(); letter != null; letter = letters.peek()) {
            if (submit(letter) instanceof EffectOutcome.Failed) {
                return;
            }
            letters.remove();
        }
    }
}
