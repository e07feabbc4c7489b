package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * An apply on its way back: what is in effect is undone, the last step first, unless the mark has changed meanwhile: another
 * leader's traffic state is not ours to restore.
 */
final class RunBack {

    private static final int TRIES = 3;

    private final Logbook log;
    private final ApplyEvent.Began plan;
    private final List<Step> steps;
    private final Set<Integer> done;
    private final Set<Integer> begun;
    private final Readings readings;
    private final Marks marks;
    private final Sender sender;
    private final Pause pause;
    private final Deadline deadline;

    RunBack(
            Logbook log,
            ApplyEvent.Began plan,
            List<Step> steps,
            Set<Integer> done,
            Set<Integer> begun,
            Readings readings,
            Marks marks,
            Sender sender,
            Pause pause,
            Deadline deadline) {
        this.pause = pause;
        this.deadline = deadline;
        this.log = log;
        this.plan = plan;
        this.steps = steps;
        this.done = done;
        this.begun = begun;
        this.readings = readings;
        this.marks = marks;
        this.sender = sender;
    }

    /** How an apply ends for now that cannot go on: whoever comes next finds it in the journal. */
    static EffectOutcome stopped(Logbook log, String reason) {
        return EffectOutcome.indeterminate(reason + "; apply " + log.applyId() + " is unfinished: resume(\""
                + log.applyId() + "\"), rollBack or abandon it, or plan again after that");
    }

    /** Turns back, because of a step that failed or because somebody asked for it. */
    EffectOutcome turn(String failure, boolean unknown) {
        String unkept = log.keep(new ApplyEvent.TurnedBack(failure));
        return unkept.isEmpty() ? on(failure, unknown) : stopped(log, failure + "; " + unkept);
    }

    /** Goes on undoing. */
    EffectOutcome on(String failure, boolean unknown) {
        String objection = Marks.objection(plan.marks(), marks.read());
        if (!objection.isEmpty()) {
            EffectOutcome outcome =
                    EffectOutcome.indeterminate(failure + "; not undone, because " + objection + "; plan again");
            return ended(outcome);
        }
        List<Step> back = back();
        List<String> outdated = outdated(back);
        if (!outdated.isEmpty()) {
            return stopped(
                    log,
                    failure + "; not undone, because traffic was moved since and that would be undone as well: "
                            + outdated);
        }
        List<String> undone = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Step step : back) {
            String halt = halt(back.subList(back.indexOf(step), back.size()));
            if (!halt.isEmpty()) {
                return stopped(log, text(failure, undone) + "; " + halt);
            }
            Ended end = undo(step);
            if (end.is(Ended.How.DONE)) {
                undone.add(step.change().target().toString());
            } else {
                left.add(step.change().target() + " (" + end.reason() + ")");
            }
        }
        String text = text(failure, undone);
        if (!left.isEmpty()) {
            return stopped(log, text + "; could not be undone: " + left);
        }
        return ended(
                unknown
                        ? EffectOutcome.indeterminate(text + "; whether that step happened is unknown: plan again")
                        : EffectOutcome.failed(text, true));
    }

    /** The inverses of what is in effect, the last first; what was saved is saved again at the end. */
    private List<Step> back() {
        List<Step> back = new ArrayList<>();
        Set<Integer> inEffect = inEffect();
        boolean saved = false;
        for (Step step : steps) {
            if (step.isSave()) {
                saved = done.contains(step.number()) || begun.contains(step.number());
            } else if (inEffect.contains(step.number())) {
                back.add(step.inverse());
            }
        }
        Collections.reverse(back);
        if (saved) {
            steps.stream().filter(Step::isSave).forEach(back::add);
        }
        return back;
    }

    /** Lets orders in, and says why nothing more may be undone after that; empty if it may. */
    private String halt(List<Step> rest) {
        Pause.Passed passed = pause.letIn(deadline);
        List<String> moved = passed == Pause.Passed.SOMEBODY ? outdated(rest) : List.of();
        if (passed == Pause.Passed.NOT_BACK || !moved.isEmpty()) {
            return "nothing more was undone, because of an order" + moved;
        }
        String marked = Marks.objection(plan.marks(), marks.read());
        if (!marked.isEmpty()) {
            return "nothing more was undone, because " + marked;
        }
        return sender.forbidden().isEmpty() ? "" : "stopped, because " + sender.forbidden();
    }

    /** What went without a step of its own comes back with that step's inverse. */
    private Set<Integer> inEffect() {
        Set<Integer> inEffect = new TreeSet<>(done);
        steps.stream()
                .filter(step -> begun.contains(step.number()) && !step.isSave() && !isAsBefore(step))
                .forEach(step -> inEffect.add(step.number()));
        inEffect.addAll(Displaced.among(steps, inEffect));
        return inEffect;
    }

    /** Where it cannot be read, each step finds out for itself. */
    private List<String> outdated(List<Step> back) {
        Set<Integer> inEffect = new TreeSet<>();
        back.forEach(step -> inEffect.add(step.number()));
        return readings.of(plan.changes().changes())
                .toOptional()
                .map(read -> Carried.outdated(steps, inEffect, back, read, true))
                .orElse(List.of());
    }

    private static String text(String failure, List<String> undone) {
        return failure + "; undone: " + undone;
    }

    private boolean isAsBefore(Step step) {
        Reply<List<NitroObject>> observed = readings.of(List.of(step.change()));
        return observed.toOptional()
                .filter(read -> Standing.isInEffect(step.inverse().change(), read))
                .isPresent();
    }

    private Ended undo(Step step) {
        Ended end = new Ended(step, Ended.How.OPEN, "not tried");
        for (int attempt = 0; attempt < TRIES && mayBeTried(end); attempt++) {
            String unkept = log.begun(List.of(step));
            if (!unkept.isEmpty()) {
                return new Ended(step, Ended.How.LOST, unkept);
            }
            end = sender.send(step);
        }
        log.ended(List.of(end));
        return end;
    }

    private boolean mayBeTried(Ended end) {
        return !end.is(Ended.How.DONE)
                && !end.is(Ended.How.REFUSED)
                && sender.forbidden().isEmpty();
    }

    private EffectOutcome ended(EffectOutcome outcome) {
        String unkept = log.keep(new ApplyEvent.Ended(outcome));
        return unkept.isEmpty() ? outcome : EffectOutcome.indeterminate(outcome + ", but " + unkept);
    }
}
