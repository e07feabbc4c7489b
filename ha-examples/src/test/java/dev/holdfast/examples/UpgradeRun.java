package dev.holdfast.examples;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.RunEffect;
import dev.holdfast.runbook.RunInput;
import dev.holdfast.runbook.RunMachine;
import dev.holdfast.runbook.RunRecord;
import dev.holdfast.runbook.RunState;
import dev.holdfast.runbook.RunTransition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A runbook carried out step by step by one person, of which nothing is left after a crash but the records. */
final class UpgradeRun {

    private static final Instant NOW = Instant.parse("2026-01-15T22:00:00Z");
    private static final String ANN = "ann";

    private final Runbook runbook;
    private final RunMachine machine;
    private final List<RunRecord> records = new ArrayList<>();
    private RunState state;
    private List<RunEffect> effects = List.of();

    private UpgradeRun(Runbook runbook) {
        this.runbook = runbook;
        machine = RunMachine.of(runbook);
        state = machine.initial(NOW);
    }

    static UpgradeRun of(Runbook runbook) {
        return new UpgradeRun(runbook);
    }

    /** Carries out whatever is ready, in order, until this step runs. */
    void upTo(String wanted) {
        for (int i = 0; i < runbook.steps().size(); i++) {
            String next = ready().get(0);
            take(new RunInput.Started(NOW, next, ANN, answers(next)));
            if (next.equals(wanted)) {
                return;
            }
            finish(runbook.step(next).orElseThrow());
        }
        throw new IllegalStateException(wanted + " was never reached: " + state);
    }

    void killAndResume() {
        state = machine.replay(NOW, records);
        take(new RunInput.Resumed(NOW));
    }

    void verified(String step) {
        take(new RunInput.Verified(NOW, step, ANN, true, "as it should be"));
    }

    List<String> asksToVerify() {
        return effects.stream()
                .filter(RunEffect.Verify.class::isInstance)
                .map(effect -> ((RunEffect.Verify) effect).step())
                .toList();
    }

    List<String> ready() {
        return state.in(StepState.READY);
    }

    private void finish(RunbookStep step) {
        switch (step.kind()) {
            case GATE -> take(new RunInput.Decided(NOW, step.id(), ANN, true, "change 17"));
            case MANUAL -> take(new RunInput.Attested(NOW, step.id(), ANN, "done", "sha256:1"));
            case WAIT -> verified(step.id());
            case AUTO, NOTIFY -> take(new RunInput.Reported(NOW, step.id(), EffectOutcome.SUCCEEDED));
        }
        if (state.step(step.id()).state() == StepState.WAITING) {
            verified(step.id());
        }
    }

    private Answers answers(String step) {
        Answers answers = Answers.NONE;
        for (Precondition precondition : runbook.step(step).orElseThrow().preconditions()) {
            answers = answers.with(precondition.name(), true, "seen");
        }
        return answers;
    }

    private void take(RunInput input) {
        RunTransition transition = machine.step(state, input);
        records.add(new RunRecord("run", records.size() + 1L, input, transition.rule()));
        state = transition.next();
        effects = transition.effects();
    }
}
