package dev.holdfast.runbook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A run's state while one input is worked into it. Used once. */
final class RunDraft {

    private final Runbook runbook;
    private final List<RunbookStep> ordered;
    private final RunState before;
    private final Instant now;
    private final Map<String, StepRun> steps;
    private final List<String> started;
    private final List<RunEffect> effects = new ArrayList<>();

    RunDraft(Runbook runbook, List<RunbookStep> ordered, RunState before, Instant now) {
        this.runbook = runbook;
        this.ordered = ordered;
        this.before = before;
        this.now = now;
        this.steps = new LinkedHashMap<>(before.steps());
        this.started = new ArrayList<>(before.started());
    }

    Instant now() {
        return now;
    }

    RunStatus status() {
        return before.status();
    }

    boolean runs() {
        return before.status() == RunStatus.RUNNING;
    }

    boolean halted() {
        return before.status() == RunStatus.HALTED;
    }

    /** Whether something was undone already: then there is no going on. */
    boolean goesBack() {
        return steps.values().stream().anyMatch(run -> run.state() == StepState.COMPENSATED);
    }

    boolean is(String id, StepState state) {
        StepRun run = steps.get(id);
        return run != null && run.state() == state;
    }

    boolean isOpen(String id) {
        StepRun run = steps.get(id);
        return run != null && run.state().open();
    }

    boolean anyOpen() {
        return steps.keySet().stream().anyMatch(this::isOpen);
    }

    Instant since(String id) {
        return before.step(id).since();
    }

    RunbookStep declared(String id) {
        return runbook.step(id).orElseThrow();
    }

    boolean passedNoReturn() {
        return recovery() != null;
    }

    RunTransition refused(RunRule rule) {
        return new RunTransition(before, List.of(), rule);
    }

    RunTransition unchanged(RunRule rule) {
        return new RunTransition(before, List.of(), rule);
    }

    RunTransition unchanged(RunRule rule, List<RunEffect> what) {
        return new RunTransition(before, what, rule);
    }

    RunTransition look(String id, RunRule rule) {
        return new RunTransition(before, List.of(new RunEffect.Verify(id)), rule);
    }

    RunTransition begin(RunbookStep step, String note, RunRule rule) {
        set(step.id(), step.kind() == StepKind.WAIT ? StepState.WAITING : StepState.RUNNING, note);
        started.remove(step.id());
        started.add(step.id());
        effects.add(new RunEffect.CarryOut(step.id()));
        boolean failedStill = steps.values().stream().anyMatch(run -> run.state() == StepState.FAILED);
        return done(failedStill ? RunStatus.HALTED : RunStatus.RUNNING, rule);
    }

    RunTransition succeed(String id, String note, RunRule rule) {
        set(id, StepState.SUCCEEDED, note);
        return goOn(rule);
    }

    RunTransition skip(String id, String note) {
        set(id, StepState.SKIPPED, note);
        return goOn(RunRule.R300);
    }

    RunTransition fail(String id, String note, RunRule rule) {
        set(id, StepState.FAILED, note);
        String recovery = recovery();
        effects.add(recovery == null ? new RunEffect.OfferCompensation(id) : new RunEffect.OfferRecovery(id, recovery));
        return done(RunStatus.HALTED, rule);
    }

    RunTransition abort(String note) {
        for (Map.Entry<String, StepRun> entry : before.steps().entrySet()) {
            StepState state = entry.getValue().state();
            if (state.open()
                    || state == StepState.PENDING
                    || state == StepState.READY
                    || state == StepState.COMPENSATING) {
                set(entry.getKey(), StepState.ABORTED, note);
            }
        }
        effects.add(new RunEffect.Tell(RunStatus.ABORTED));
        return done(RunStatus.ABORTED, RunRule.R600);
    }

    RunTransition compensated(String id, String note, RunRule rule) {
        set(id, StepState.COMPENSATED, note);
        return compensate(rule);
    }

    RunTransition undoAgain(String id, RunRule rule) {
        return new RunTransition(before, List.of(new RunEffect.Undo(id, inverses(id))), rule);
    }

    /** The last one started that still stands is next; what changed nothing and names no undo needs nobody. */
    RunTransition compensate(RunRule rule) {
        // What was ready stands on steps that are about to go.
        before.in(StepState.READY).forEach(id -> set(id, StepState.PENDING, ""));
        List<String> backwards = new ArrayList<>(started);
        Collections.reverse(backwards);
        for (String id : backwards) {
            if (!state(id).touched()) {
                continue;
            }
            RunbookStep step = declared(id);
            if (step.impacts().isEmpty() && step.compensation().isEmpty()) {
                set(id, StepState.COMPENSATED, "nothing to undo");
                continue;
            }
            set(id, StepState.COMPENSATING, "");
            effects.add(new RunEffect.Undo(id, inverses(id)));
            return done(RunStatus.COMPENSATING, rule);
        }
        effects.add(new RunEffect.Tell(RunStatus.COMPENSATED));
        return done(RunStatus.COMPENSATED, rule);
    }

    /** What undoing this step changes: its impacts backwards, each seen from the standing it was applied in. */
    private List<Impact> inverses(String id) {
        Standing standing = runbook.safety().start();
        for (String earlier : started) {
            if (earlier.equals(id)) {
                break;
            }
            if (state(earlier).touched()) {
                standing = standing.after(declared(earlier).impacts());
            }
        }
        List<Impact> back = new ArrayList<>();
        for (Impact impact : declared(id).impacts()) {
            impact.inverse(standing).ifPresent(back::add);
            standing = impact.apply(standing);
        }
        Collections.reverse(back);
        return back;
    }

    /** A point of no return counts as passed from the moment somebody began it; the latest one names the way on. */
    private @Nullable String recovery() {
        String recovery = null;
        for (String id : started) {
            String named = declared(id).recovery();
            if (named != null && state(id).touched()) {
                recovery = named;
            }
        }
        return recovery;
    }

    private RunTransition goOn(RunRule rule) {
        boolean over = true;
        for (RunbookStep step : ordered) {
            if (is(step.id(), StepState.PENDING)
                    && step.dependsOn().stream().allMatch(id -> state(id).passed())) {
                set(step.id(), StepState.READY, "");
            }
            over &= state(step.id()).passed();
        }
        if (over) {
            effects.add(new RunEffect.Tell(RunStatus.SUCCEEDED));
            return done(RunStatus.SUCCEEDED, rule);
        }
        return done(before.status(), rule);
    }

    private StepState state(String id) {
        StepRun run = steps.get(id);
        return run == null ? StepState.PENDING : run.state();
    }

    private void set(String id, StepState state, String note) {
        steps.put(id, new StepRun(state, now, note));
    }

    private RunTransition done(RunStatus status, RunRule rule) {
        return new RunTransition(new RunState(status, steps, started), effects, rule);
    }
}
