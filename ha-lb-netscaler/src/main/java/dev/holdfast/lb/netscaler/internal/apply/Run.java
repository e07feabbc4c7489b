package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ApplyProgress.StepState;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One apply on its way forward: step by step, each kept in the journal before it leaves, read back at the end, saved. When
 * an answer is lost, or there is a new login, perhaps to another node, what is in effect is decided anew by looking. The same
 * when an order about traffic was let in between two requests. Once somebody else has written the mark nothing more is sent.
 */
final class Run {

    /** How often one step is sent. */
    private static final int TRIES = 3;

    private final Receiver receiver;
    private final Logbook log;
    private final ApplyEvent.Began plan;
    private final List<Step> steps;
    private final Set<Integer> done;
    private final Set<Integer> begun;
    private final Map<Integer, Integer> tries = new HashMap<>();
    private final Deadline deadline;
    private final Readings readings;
    private final Marks marks;
    private final Sender sender;
    private final Pause pause;

    /** The marks under which it writes. */
    private Map<String, String> term;

    /** What was not done in the end, since traffic was moved meanwhile. */
    private List<String> left = List.of();

    /** The login in which everything that is done was done or seen. */
    private long login;

    Run(Receiver receiver, Logbook log, ApplyProgress progress, Permit permit, Pause pause, Deadline deadline) {
        this.pause = pause;
        this.receiver = receiver;
        this.log = log;
        this.plan = progress.plan();
        this.term = plan.marks();
        this.steps = Step.numbered(plan.changes().changes());
        this.done = new TreeSet<>(progress.in(StepState.DONE));
        this.begun = new TreeSet<>(progress.in(StepState.BEGUN, StepState.UNDOING));
        // Of one request nothing is in effect; whoever looked later could take what was undone since for it.
        progress.in(StepState.REFUSED).stream()
                .filter(each -> StepRequests.of(steps.get(each - 1).change(), Secrets.MASKED)
                                .size()
                        > 1)
                .forEach(begun::add);
        this.deadline = deadline;
        this.readings = new Readings(new ApplianceReader(receiver.session(), receiver.ownership()), deadline);
        this.marks = new Marks(receiver.session(), receiver.ownership(), deadline, plan.marks());
        this.sender = new Sender(receiver, readings, marks, permit, deadline);
    }

    /** From the first step, which nothing stands in the way of. */
    EffectOutcome fromTheStart() {
        login = receiver.session().generation();
        return forward(steps);
    }

    /** From wherever it is. */
    EffectOutcome again() {
        Reply<Map<String, String>> marks = this.marks.read();
        if (marks instanceof Reply.None<Map<String, String>> none) {
            return stopped(none.reason());
        }
        term = marks.orElseThrow();
        Reply<List<Step>> pending = lookAgain();
        return pending instanceof Reply.None<List<Step>> none ? stopped(none.reason()) : forward(pending.orElseThrow());
    }

    private EffectOutcome forward(List<Step> first) {
        List<Step> pending = new ArrayList<>(first);
        boolean verified = false;
        while (!pending.isEmpty() || !verified) {
            Pause.Passed passed = isInGap(pending) ? Pause.Passed.NOBODY : pause.letIn(deadline);
            if (passed == Pause.Passed.NOT_BACK) {
                return stopped("busy with orders until the time of the apply was over");
            }
            boolean again = passed == Pause.Passed.SOMEBODY;
            if (!again) {
                boolean atEnd = pending.isEmpty() || pending.get(0).isSave();
                Optional<EffectOutcome> end = atEnd && !verified ? readBack() : send(pending);
                if (end.isPresent()) {
                    return end.get();
                }
                verified |= atEnd;
                again = login != receiver.session().generation() || (!verified && !begun.isEmpty());
            }
            if (again) {
                verified = false;
                Reply<List<Step>> rest = lookAgain();
                if (rest instanceof Reply.None<List<Step>> none) {
                    return stopped(none.reason());
                }
                pending = new ArrayList<>(rest.orElseThrow());
            }
        }
        return finished(sender.done(steps.size() + " steps done and read back", left));
    }

    /** Looks at everything at the end; how the apply ends if that is not as promised. */
    private Optional<EffectOutcome> readBack() {
        Reply<List<NitroObject>> observed = readings.of(plan.changes().changes());
        if (observed instanceof Reply.None<List<NitroObject>> none) {
            return Optional.of(stopped(none.reason()));
        }
        if (login != receiver.session().generation()) {
            return Optional.empty();
        }
        List<Change> promised = plan.changes().changes();
        left = Verification.unmet(promised, observed.orElseThrow());
        List<String> unmet = Verification.unmetConfiguration(promised, observed.orElseThrow());
        left.removeAll(unmet);
        left.replaceAll(each -> "left as somebody has moved traffic meanwhile: " + each);
        return unmet.isEmpty() ? Optional.empty() : Optional.of(back().turn("read back differs: " + unmet, false));
    }

    /** Sends the next steps that may leave together; how the apply ends if it cannot go on. */
    private Optional<EffectOutcome> send(List<Step> pending) {
        String objection = Marks.objection(term, marks.read());
        if (!objection.isEmpty()) {
            return Optional.of(stopped("nothing more was sent, because " + objection));
        }
        List<Ended> ends = batch(Batches.first(pending, receiver.together()));
        if (ends.isEmpty()) {
            return Optional.of(stopped("the journal cannot be written"));
        }
        if (!sender.forbidden().isEmpty()) {
            return Optional.of(stopped("stopped, because " + sender.forbidden()));
        }
        for (Ended each : ends) {
            if (each.is(Ended.How.REFUSED) || tries.getOrDefault(each.step().number(), 0) >= TRIES) {
                return Optional.of(back().turn(named(each), !each.is(Ended.How.REFUSED)));
            }
        }
        pending.removeIf(step -> done.contains(step.number()));
        return Optional.empty();
    }

    /** Whether something was deleted that comes back: what is let in then would not find it. */
    private boolean isInGap(List<Step> pending) {
        Set<ObjectRef> away = new TreeSet<>();
        for (Step step : steps) {
            if (done.contains(step.number()) && step.change().kind() == ChangeKind.DELETE) {
                away.add(step.change().target());
            }
        }
        return !away.isEmpty()
                && pending.stream()
                        .map(Step::change)
                        .anyMatch(each -> each.kind() != ChangeKind.SAVE && away.contains(each.result()));
    }

    /** Sends steps; empty if the journal would not have them. */
    private List<Ended> batch(List<Step> batch) {
        String unkept = log.begun(batch);
        if (!unkept.isEmpty()) {
            return List.of();
        }
        batch.forEach(step -> begun.add(step.number()));
        List<Ended> ends = sender.send(batch, login);
        log.ended(ends);
        for (Ended each : ends) {
            int number = each.step().number();
            if (each.is(Ended.How.DONE)) {
                begun.remove(number);
                done.add(number);
            } else if (each.is(Ended.How.WAITING)) {
                begun.remove(number);
            } else {
                tries.merge(number, 1, Integer::sum);
            }
        }
        done.addAll(Displaced.among(steps, done));
        return ends;
    }

    /** What is still to be done, by what is there. */
    private Reply<List<Step>> lookAgain() {
        String obstacle = HighAvailability.obstacle(receiver.session(), deadline);
        if (!obstacle.isEmpty()) {
            return Reply.none(obstacle);
        }
        login = receiver.session().generation();
        Reply<List<NitroObject>> observed = readings.of(plan.changes().changes());
        if (observed instanceof Reply.None<List<NitroObject>> none) {
            return Reply.none(none.reason());
        }
        Standing standing = Standing.of(steps, done, begun, observed.orElseThrow());
        if (!standing.conflicts().isEmpty()) {
            return Reply.none("somebody else changed what the plan changes: " + standing.conflicts());
        }
        Set<Integer> inEffect = new TreeSet<>();
        steps.stream().filter(step -> !standing.pending().contains(step)).forEach(step -> inEffect.add(step.number()));
        List<String> outdated = Carried.outdated(
                steps,
                inEffect,
                standing.pending(),
                observed.orElseThrow(),
                Marks.objection(plan.marks(), Reply.of(term)).isEmpty());
        if (!outdated.isEmpty()) {
            return Reply.none("traffic was moved since it was planned, and steps that are left would undo that: "
                    + outdated + "; none of the " + standing.pending().size() + " steps left was done");
        }
        done.clear();
        begun.clear();
        done.addAll(inEffect);
        return Reply.of(standing.pending());
    }

    private String named(Ended ended) {
        Step step = ended.step();
        return "step " + step.number() + " of " + steps.size() + " ("
                + step.change().kind() + " " + step.change().target() + "): " + ended.reason();
    }

    private RunBack back() {
        return new RunBack(log, plan, steps, done, begun, readings, marks, sender, pause, deadline);
    }

    /** Undoes what is in effect. */
    EffectOutcome undo(String reason) {
        return back().turn(reason, false);
    }

    /** Goes on undoing. */
    EffectOutcome undoFurther(String reason) {
        return back().on(reason, false);
    }

    private EffectOutcome finished(EffectOutcome outcome) {
        String unkept = log.keep(new ApplyEvent.Ended(outcome));
        return unkept.isEmpty() ? outcome : EffectOutcome.indeterminate(outcome + ", but " + unkept);
    }

    private EffectOutcome stopped(String reason) {
        return RunBack.stopped(log, reason);
    }
}
