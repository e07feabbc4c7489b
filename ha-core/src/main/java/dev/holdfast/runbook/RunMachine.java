package dev.holdfast.runbook;

import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides how a run goes on. Pure and total: no clock, no I/O, an input that does not fit changes nothing and says so.
 * Carrying out and looking is the business of whoever takes the effects.
 */
public final class RunMachine {

    private final Runbook runbook;
    private final List<RunbookStep> ordered;

    private RunMachine(Runbook runbook) {
        this.runbook = runbook;
        this.ordered = TopologicalOrder.of(runbook.steps()).steps();
    }

    /**
     * The machine of a runbook.
     *
     * @param runbook any
     * @return the machine
     */
    public static RunMachine of(Runbook runbook) {
        return new RunMachine(runbook);
    }

    /**
     * Where a run begins.
     *
     * @param at when, by the store's clock
     * @return steps without dependencies ready, all others pending
     */
    public RunState initial(Instant at) {
        Map<String, StepRun> steps = new LinkedHashMap<>();
        ordered.forEach(step -> steps.put(
                step.id(), new StepRun(step.dependsOn().isEmpty() ? StepState.READY : StepState.PENDING, at, "")));
        return new RunState(RunStatus.RUNNING, steps, List.of());
    }

    /**
     * One input.
     *
     * @param state where the run stands
     * @param input what happened
     * @return what follows; never throws
     */
    public RunTransition step(RunState state, RunInput input) {
        RunDraft draft = new RunDraft(runbook, ordered, state, input.at());
        if (state.status().isFinal()) {
            return draft.refused(RunRule.R910);
        }
        if (input instanceof RunInput.Started started) {
            return started(draft, started);
        }
        if (input instanceof RunInput.Attested attested) {
            return attested(draft, attested);
        }
        if (input instanceof RunInput.Decided decided) {
            return decided(draft, decided);
        }
        if (input instanceof RunInput.Reported reported) {
            return reported(draft, reported);
        }
        if (input instanceof RunInput.Verified verified) {
            return verified(draft, verified);
        }
        return operator(draft, input);
    }

    /**
     * Reads a run back from its records.
     *
     * @param begun when it began
     * @param records from the first on
     * @return the state after the last one
     * @throws IllegalStateException if a record was decided by another rule: it belongs to another runbook or release
     */
    public RunState replay(Instant begun, List<RunRecord> records) {
        RunState state = initial(begun);
        for (RunRecord record : records) {
            RunTransition transition = step(state, record.input());
            if (transition.rule() != record.rule()) {
                throw new IllegalStateException("run " + record.runId() + ", record " + record.sequence()
                        + ": was decided by " + record.rule() + ", this runbook says " + transition.rule()
                        + "; resume it with the runbook it was begun with");
            }
            state = transition.next();
        }
        return state;
    }

    private RunTransition operator(RunDraft draft, RunInput input) {
        if (input instanceof RunInput.Retried retried) {
            return retried(draft, retried);
        }
        if (input instanceof RunInput.Skipped skipped) {
            return skipped(draft, skipped);
        }
        if (input instanceof RunInput.CompensationOrdered) {
            return compensation(draft);
        }
        if (input instanceof RunInput.Undone undone) {
            return undone(draft, undone);
        }
        if (input instanceof RunInput.Aborted aborted) {
            return draft.abort(aborted.by() + ": " + aborted.reason());
        }
        return input instanceof RunInput.Resumed ? resumed(draft) : ticked(draft);
    }

    private static RunTransition started(RunDraft draft, RunInput.Started input) {
        if (!draft.runs() || !draft.is(input.step(), StepState.READY)) {
            return draft.refused(RunRule.R900);
        }
        return begun(draft, input.step(), input.answers(), input.by(), RunRule.R100);
    }

    /** The first time and every time again: only on answers of now. */
    private static RunTransition begun(RunDraft draft, String id, Answers answers, String note, RunRule rule) {
        RunbookStep step = draft.declared(id);
        boolean blocked = step.preconditions().stream()
                .anyMatch(each -> !answers.about(each).map(Answer::holds).orElse(false));
        return blocked ? draft.refused(RunRule.R110) : draft.begin(step, note, rule);
    }

    private static RunTransition attested(RunDraft draft, RunInput.Attested input) {
        if (!draft.isOpen(input.step()) || draft.declared(input.step()).kind() == StepKind.GATE) {
            return draft.refused(RunRule.R900);
        }
        boolean keeps = !draft.declared(input.step()).proof().evidence().isEmpty();
        return keeps && input.evidenceHash().isBlank()
                ? draft.refused(RunRule.R210)
                : draft.succeed(input.step(), input.by() + ": " + input.note(), RunRule.R200);
    }

    private static RunTransition decided(RunDraft draft, RunInput.Decided input) {
        if (!draft.isOpen(input.step()) || draft.declared(input.step()).kind() != StepKind.GATE) {
            return draft.refused(RunRule.R900);
        }
        String record = input.by() + ": " + input.reason();
        return input.approved()
                ? draft.succeed(input.step(), record, RunRule.R220)
                : draft.fail(input.step(), record, RunRule.R230);
    }

    private static RunTransition reported(RunDraft draft, RunInput.Reported input) {
        if (!draft.isOpen(input.step()) || draft.declared(input.step()).kind() == StepKind.GATE) {
            return draft.refused(RunRule.R900);
        }
        if (input.outcome() instanceof EffectOutcome.Succeeded done) {
            return draft.succeed(input.step(), done.detail(), RunRule.R240);
        }
        if (input.outcome() instanceof EffectOutcome.Indeterminate) {
            return draft.look(input.step(), RunRule.R260);
        }
        String reason = input.outcome() instanceof EffectOutcome.Rejected rejected
                ? rejected.reason()
                : ((EffectOutcome.Failed) input.outcome()).reason();
        return draft.fail(input.step(), reason, RunRule.R250);
    }

    private static RunTransition verified(RunDraft draft, RunInput.Verified input) {
        String seen = input.by() + ": " + input.seen();
        if (draft.is(input.step(), StepState.COMPENSATING)) {
            return input.holds()
                    ? draft.undoAgain(input.step(), RunRule.R450)
                    : draft.compensated(input.step(), seen, RunRule.R430);
        }
        if (!draft.isOpen(input.step()) || draft.declared(input.step()).kind() == StepKind.GATE) {
            return draft.refused(RunRule.R900);
        }
        if (input.holds()) {
            return draft.succeed(input.step(), seen, RunRule.R270);
        }
        return draft.is(input.step(), StepState.WAITING)
                ? draft.unchanged(RunRule.R290)
                : draft.fail(input.step(), seen, RunRule.R280);
    }

    private static RunTransition retried(RunDraft draft, RunInput.Retried input) {
        return draft.halted() && !draft.goesBack() && draft.is(input.step(), StepState.FAILED)
                ? begun(draft, input.step(), input.answers(), input.by() + ": " + input.reason(), RunRule.R310)
                : draft.refused(RunRule.R900);
    }

    private static RunTransition skipped(RunDraft draft, RunInput.Skipped input) {
        boolean harmless = draft.runs()
                && draft.is(input.step(), StepState.READY)
                && draft.declared(input.step()).kind() != StepKind.GATE
                && draft.declared(input.step()).impacts().isEmpty();
        return harmless ? draft.skip(input.step(), input.by() + ": " + input.reason()) : draft.refused(RunRule.R900);
    }

    private static RunTransition compensation(RunDraft draft) {
        if (draft.status() == RunStatus.COMPENSATING) {
            return draft.refused(RunRule.R900);
        }
        if (draft.passedNoReturn()) {
            return draft.refused(RunRule.R410);
        }
        return draft.anyOpen() ? draft.refused(RunRule.R420) : draft.compensate(RunRule.R400);
    }

    private static RunTransition undone(RunDraft draft, RunInput.Undone input) {
        if (!draft.is(input.step(), StepState.COMPENSATING)) {
            return draft.refused(RunRule.R900);
        }
        if (input.outcome() instanceof EffectOutcome.Succeeded done) {
            return draft.compensated(input.step(), input.by() + ": " + done.detail(), RunRule.R430);
        }
        return input.outcome() instanceof EffectOutcome.Indeterminate
                ? draft.look(input.step(), RunRule.R450)
                : draft.fail(input.step(), input.by() + " could not undo it", RunRule.R440);
    }

    private RunTransition resumed(RunDraft draft) {
        List<RunEffect> effects = new ArrayList<>();
        for (RunbookStep step : ordered) {
            boolean open = draft.isOpen(step.id());
            // Nobody has been asked again whether a precondition still holds, so such a step is looked at first.
            if (open && step.idempotent() && step.preconditions().isEmpty()) {
                effects.add(new RunEffect.CarryOut(step.id()));
            } else if (open || draft.is(step.id(), StepState.COMPENSATING)) {
                effects.add(new RunEffect.Verify(step.id()));
            }
        }
        return draft.unchanged(RunRule.R500, effects);
    }

    private RunTransition ticked(RunDraft draft) {
        List<RunEffect> looks = new ArrayList<>();
        for (RunbookStep step : ordered) {
            if (!draft.isOpen(step.id())) {
                continue;
            }
            Duration timeout = step.timing().timeout();
            if (timeout != null && !draft.since(step.id()).plus(timeout).isAfter(draft.now())) {
                return draft.fail(step.id(), "not done within " + timeout, RunRule.R320);
            }
            if (draft.is(step.id(), StepState.WAITING)) {
                looks.add(new RunEffect.Verify(step.id()));
            }
        }
        return draft.unchanged(RunRule.R330, looks);
    }
}
