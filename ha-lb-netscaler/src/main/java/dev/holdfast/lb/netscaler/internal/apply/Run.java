package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ApplyProgress.StepState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One apply on its way forward: step by step, each kept in the journal before it leaves, read back at the end, saved. When
 * an answer is lost, or there is a new login, perhaps to another node, what is in effect is decided anew by looking.
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

    /** The login in which everything that is done was done or seen. */
    private long login;

    Run(Receiver receiver, Logbook log, ApplyProgress progress, Permit permit, Deadline deadline) {
        this.receiver = receiver;
        this.log = log;
        this.plan = progress.plan();
        this.steps = Step.numbered(plan.changes().changes());
        this.done = new TreeSet<>(progress.in(StepState.DONE));
        this.begun = new TreeSet<>(progress.in(StepState.BEGUN, StepState.REFUSED, StepState.UNDOING));
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
        Reply<List<Step>> pending = lookAgain();
        return pending instanceof Reply.None<List<Step>> none ? stopped(none.reason()) : forward(pending.orElseThrow());
    }

    private EffectOutcome forward(List<Step> first) {
        List<Step> pending = new ArrayList<>(first);
        boolean verified = false;
        while (!pending.isEmpty() || !verified) {
            boolean atEnd = pending.isEmpty() || pending.get(0).isSave();
            if (atEnd && !verified) {
                Reply<List<String>> unmet = readings.unmet(plan.changes().changes());
                if (unmet instanceof Reply.None<List<String>> none) {
                    return stopped(none.reason());
                }
                verified = unmet.orElseThrow().isEmpty();
                if (!verified && login == receiver.session().generation()) {
                    return back().turn("read back differs: " + unmet.orElseThrow(), false);
                }
            } else {
                List<Ended> ends = batch(Batches.first(pending, receiver.together()));
                if (ends.isEmpty()) {
                    return stopped("the journal cannot be written");
                }
                if (!sender.forbidden().isEmpty()) {
                    return stopped("stopped, because " + sender.forbidden());
                }
                for (Ended each : ends) {
                    if (each.is(Ended.How.REFUSED)
                            || tries.getOrDefault(each.step().number(), 0) >= TRIES) {
                        return back().turn(named(each), !each.is(Ended.How.REFUSED));
                    }
                }
                pending.removeIf(step -> done.contains(step.number()));
            }
            boolean elsewhere = login != receiver.session().generation();
            if (elsewhere || (!verified && !begun.isEmpty())) {
                verified = false;
                Reply<List<Step>> again = lookAgain();
                if (again instanceof Reply.None<List<Step>> none) {
                    return stopped(none.reason());
                }
                pending = new ArrayList<>(again.orElseThrow());
            }
        }
        return finished(EffectOutcome.succeeded(steps.size() + " steps done and read back", sender.warnings()));
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
        done.clear();
        begun.clear();
        steps.stream().filter(step -> !standing.pending().contains(step)).forEach(step -> done.add(step.number()));
        return Reply.of(standing.pending());
    }

    private String named(Ended ended) {
        Step step = ended.step();
        return "step " + step.number() + " of " + steps.size() + " ("
                + step.change().kind() + " " + step.change().target() + "): " + ended.reason();
    }

    private RunBack back() {
        return new RunBack(log, plan, steps, done, begun, readings, marks, sender);
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
