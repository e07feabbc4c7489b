package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroCode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends steps, once, and looks at those whose answer did not come or whose session ended: what is seen to be in effect
 * counts as done, what is not is left open for the caller to decide anew.
 */
final class Sender {

    private final Receiver receiver;
    private final NitroSession session;
    private final Readings readings;
    private final Marks marks;
    private final Deadline deadline;
    private final Permit permit;
    private final FormerSession former;
    private final List<String> warnings = new ArrayList<>();

    /** What was not saved before the first write; null until that was looked at. */
    private @Nullable Unsaved before;

    /** Whether a step that saves was done. */
    private boolean saves;

    /** Whether something was sent that may still arrive. */
    private boolean unanswered;

    Sender(Receiver receiver, Readings readings, Marks marks, Permit permit, Deadline deadline) {
        this.permit = permit;
        this.receiver = receiver;
        this.session = receiver.session();
        this.readings = readings;
        this.marks = marks;
        this.deadline = deadline;
        this.former = new FormerSession(session, deadline);
    }

    /** How a plan ends that was done: with what the appliance remarked (349, 457, 1067), and whether it was saved. */
    EffectOutcome done(String detail, List<String> more) {
        List<String> remarks = new ArrayList<>(warnings);
        remarks.addAll(more);
        return (saves && before != null ? before : Unsaved.NOTHING).outcome(detail, remarks);
    }

    private Unsaved before() {
        Unsaved looked = before;
        if (looked == null) {
            looked = receiver.saving().before(deadline);
            before = looked;
        }
        return looked;
    }

    /** Why nothing is sent any more; empty as long as nobody objected. */
    String forbidden() {
        return permit.objection();
    }

    /** Sends a step in the present login, whichever it is. */
    Ended send(Step step) {
        return send(List.of(step), session.generation()).get(0);
    }

    /** Sends steps that may leave together, in the login in which that was decided. One end for each, in order. */
    List<Ended> send(List<Step> batch, long login) {
        former.learn();
        List<Ended> ends = batch.size() == 1 ? List.of(one(batch.get(0), login)) : together(batch, login);
        if (unanswered) {
            unanswered = false;
            former.end();
        }
        List<Change> lost = ends.stream()
                .filter(each -> each.is(Ended.How.LOST) && !each.step().isSave())
                .map(each -> each.step().change())
                .toList();
        return lost.isEmpty() ? ends : looked(ends, lost);
    }

    private NitroAnswer write(NitroRequest request, long login) {
        Unsaved found = before();
        NitroAnswer answer = session.write(request, login, deadline, permit::ask);
        if (request.is("save")) {
            if (answer instanceof NitroAnswer.Done) {
                receiver.saving().saved();
            }
        } else if (!(answer instanceof NitroAnswer.Refused)) {
            receiver.saving().changed(found);
        }
        unanswered |= answer instanceof NitroAnswer.Lost lost && lost.sent();
        return answer;
    }

    private List<Ended> together(List<Step> batch, long login) {
        List<NitroRequest> requests = new ArrayList<>();
        for (Step step : batch) {
            Reply<Change> marked = marks.in(step.change());
            if (marked instanceof Reply.None<Change>) {
                return oneByOne(batch, login);
            }
            requests.addAll(StepRequests.of(marked.orElseThrow(), receiver.secrets()));
        }
        NitroAnswer answer = write(NitroRequest.bulk(requests), login);
        if (answer instanceof NitroAnswer.Partly partly) {
            return ends(batch, partly.each());
        }
        if (answer instanceof NitroAnswer.Done done) {
            warnings.addAll(done.warnings());
            return batch.stream().map(Ended::done).toList();
        }
        if (answer instanceof NitroAnswer.Lost || undecided(answer)) {
            return batch.stream()
                    .map(step -> new Ended(step, Ended.How.LOST, answer.describe()))
                    .toList();
        }
        if (answer.isBusy()) {
            List<Ended> ends = new ArrayList<>();
            for (Step step : batch) {
                Ended.How how = ends.isEmpty() ? Ended.How.REFUSED : Ended.How.WAITING;
                ends.add(new Ended(step, how, answer.describe()));
            }
            return ends;
        }
        // Refused as a whole: by one of them alone it is told what is wrong with it.
        return oneByOne(batch, login);
    }

    private List<Ended> oneByOne(List<Step> batch, long login) {
        List<Ended> ends = new ArrayList<>();
        for (Step step : batch) {
            boolean goOn = ends.isEmpty() || ends.get(ends.size() - 1).is(Ended.How.DONE);
            ends.add(goOn ? one(step, login) : new Ended(step, Ended.How.WAITING, ""));
        }
        return ends;
    }

    private List<Ended> ends(List<Step> batch, List<NitroAnswer> answers) {
        List<Ended> ends = new ArrayList<>();
        for (Step step : batch) {
            int index = ends.size();
            NitroAnswer answer = index < answers.size() ? answers.get(index) : null;
            if (answer instanceof NitroAnswer.Refused refused) {
                // Busy at a later one: what is left is sent again. At the first it was asked often enough.
                Ended.How how = index > 0 && refused.isBusy() ? Ended.How.OPEN : Ended.How.REFUSED;
                ends.add(already(step.change(), refused) ? Ended.done(step) : new Ended(step, how, refused.describe()));
            } else {
                ends.add(answer == null ? new Ended(step, Ended.How.WAITING, "") : Ended.done(step));
            }
        }
        return ends;
    }

    private Ended one(Step step, long login) {
        if (step.isSave()) {
            saves = true;
            if (!before().saves()) {
                return new Ended(step, Ended.How.DONE, "not saved, since something else was not saved before");
            }
        }
        String missing = receiver.secrets().obstacle(List.of(step.change()));
        if (!missing.isEmpty()) {
            return new Ended(step, Ended.How.REFUSED, missing);
        }
        Reply<Change> marked = marks.in(step.change());
        if (marked instanceof Reply.None<Change> none) {
            return new Ended(step, Ended.How.OPEN, none.reason());
        }
        boolean existed = false;
        for (NitroRequest request : StepRequests.of(marked.orElseThrow(), receiver.secrets())) {
            NitroAnswer answer = write(request, login);
            if (answer instanceof NitroAnswer.Done done) {
                warnings.addAll(done.warnings());
            } else if (answer instanceof NitroAnswer.Refused refused && !undecided(answer)) {
                // What an earlier attempt left half made is completed, and compared at the end.
                existed |= step.change().kind() == ChangeKind.CREATE && refused.is(NitroCode.ALREADY_EXISTS);
                if (!existed && !already(step.change(), refused)) {
                    return new Ended(step, Ended.How.REFUSED, answer.describe());
                }
            } else {
                return new Ended(step, Ended.How.LOST, answer.describe());
            }
        }
        return !existed || readings.isMet(step.change())
                ? Ended.done(step)
                : new Ended(step, Ended.How.REFUSED, "273 exists already, and is not as promised");
    }

    private static boolean undecided(NitroAnswer answer) {
        return answer instanceof NitroAnswer.Refused refused
                && refused.is(
                        NitroCode.FORBIDDEN,
                        NitroCode.SESSION_EXPIRED,
                        NitroCode.NOT_LOGGED_IN,
                        NitroCode.HTTP_UNAUTHORIZED,
                        NitroCode.NOT_PRIMARY);
    }

    /** Refusals that mean it is so already. An object that exists counts only if it is as promised. */
    private boolean already(Change change, NitroAnswer.Refused refused) {
        return switch (change.kind()) {
            case DELETE, UNBIND -> refused.is(NitroCode.NO_SUCH_RESOURCE);
            case CREATE, BIND -> refused.is(NitroCode.ALREADY_EXISTS) && readings.isMet(change);
            case RENAME -> refused.is(NitroCode.ALREADY_EXISTS, NitroCode.NO_SUCH_RESOURCE) && readings.isMet(change);
            case SAVE -> refused.is(NitroCode.CONFIG_UNCHANGED);
            case UPDATE ->
                refused.is(NitroCode.ALREADY_IN_STATE, NitroCode.NOT_LINKED)
                        || (refused.is(NitroCode.ALREADY_EXISTS) && readings.isMet(change));
        };
    }

    private List<Ended> looked(List<Ended> ends, List<Change> lost) {
        Reply<List<NitroObject>> observed = readings.of(lost);
        if (observed instanceof Reply.None<List<NitroObject>>) {
            return ends;
        }
        return ends.stream()
                .map(each -> {
                    if (!each.is(Ended.How.LOST) || each.step().isSave()) {
                        return each;
                    }
                    boolean met = Standing.isInEffect(each.step().change(), observed.orElseThrow());
                    return new Ended(each.step(), met ? Ended.How.DONE : Ended.How.OPEN, each.reason());
                })
                .toList();
    }
}
