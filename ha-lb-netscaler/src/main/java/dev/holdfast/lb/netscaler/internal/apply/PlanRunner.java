package dev.holdfast.lb.netscaler.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroCode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.StandIn;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a plan: checks that the appliance still is as the plan took it, runs step by step, reads back, saves. If a step
 * fails, the steps done are undone in reverse order, unless the mark has changed meanwhile: another leader's traffic
 * state is not ours to restore.
 *
 * <p>A step whose answer did not come, or whose session ended, is looked at: if it is done, it counts as done; if not,
 * it is sent once more.
 */
public final class PlanRunner {

    private static final int TRIES = 2;

    private final NitroSession session;
    private final Ownership ownership;
    private final Secrets secrets;
    private final ApplianceReader reader;
    private final Deadline deadline;
    private final Map<ObjectRef, String> marks = new TreeMap<>();
    private final List<Change> done = new ArrayList<>();

    /** Whether the step that failed had already set something before it failed to reset the rest. */
    private boolean halfDone;

    /**
     * A runner for one plan.
     *
     * @param session through which to write
     * @param ownership whose comments carry the mark
     * @param secrets what stands in the plan by name
     * @param deadline when to give up
     */
    public PlanRunner(NitroSession session, Ownership ownership, Secrets secrets, Deadline deadline) {
        this.session = session;
        this.ownership = ownership;
        this.secrets = secrets;
        this.reader = new ApplianceReader(session, ownership);
        this.deadline = deadline;
    }

    /** How a step ended. */
    private enum Ended {
        DONE,
        REFUSED,
        UNKNOWN
    }

    private record StepEnd(Ended ended, String reason) {
        static final StepEnd DONE = new StepEnd(Ended.DONE, "");
    }

    /**
     * Runs the plan.
     *
     * @param changes the plan
     * @return how it ended
     */
    public EffectOutcome run(ChangeSet changes) {
        if (changes.isEmpty()) {
            return EffectOutcome.succeeded("nothing to do");
        }
        List<String> missing = secrets.missing(changes.changes());
        if (!missing.isEmpty()) {
            return EffectOutcome.rejected("nothing was changed, because these secrets are unknown: " + missing
                    + "; give them to the adapter with secrets(...)");
        }
        String obstacle = HighAvailability.obstacle(session, deadline);
        if (!obstacle.isEmpty()) {
            return EffectOutcome.failed(obstacle, true);
        }
        Reply<List<String>> stale = unmet(changes.inverse().changes());
        if (stale instanceof Reply.None<List<String>> none) {
            return EffectOutcome.failed(none.reason(), true);
        }
        if (!stale.orElseThrow().isEmpty()) {
            return EffectOutcome.rejected("the plan is out of date, plan again: " + stale.orElseThrow());
        }
        String markBefore = currentMarks();
        List<Change> steps = savedLast(changes);
        for (Change change : steps) {
            StepEnd end = change.kind() == ChangeKind.SAVE ? verified(changes) : StepEnd.DONE;
            if (end.ended() == Ended.DONE) {
                end = step(change);
            }
            if (end.ended() != Ended.DONE) {
                String name = "step " + (done.size() + 1) + " of " + steps.size() + " (" + change.kind() + " "
                        + change.target() + ")";
                if (halfDone && change.kind() == ChangeKind.UPDATE) {
                    done.add(change);
                }
                return rollBack(name + ": " + end.reason(), end.ended(), markBefore);
            }
            done.add(change);
        }
        return EffectOutcome.succeeded(steps.size() + " steps done and read back");
    }

    /** An inverse plan has its save in front; what is saved is always the end. */
    private static List<Change> savedLast(ChangeSet changes) {
        List<Change> steps = new ArrayList<>(changes.changes());
        steps.removeIf(change -> change.kind() == ChangeKind.SAVE);
        changes.changes().stream()
                .filter(change -> change.kind() == ChangeKind.SAVE)
                .findFirst()
                .ifPresent(steps::add);
        return steps;
    }

    private StepEnd verified(ChangeSet changes) {
        Reply<List<String>> unmet = unmet(changes.changes());
        if (unmet instanceof Reply.None<List<String>> none) {
            return new StepEnd(Ended.UNKNOWN, none.reason());
        }
        List<String> open = unmet.orElseThrow();
        return open.isEmpty() ? StepEnd.DONE : new StepEnd(Ended.REFUSED, "read back differs: " + open);
    }

    private Reply<List<String>> unmet(List<Change> changes) {
        Reply<List<NitroObject>> observed = reader.read(Verification.scope(changes), deadline);
        return observed instanceof Reply.None<List<NitroObject>> none
                ? Reply.none(none.reason())
                : Reply.of(Verification.unmet(changes, observed.orElseThrow()));
    }

    private StepEnd step(Change change) {
        StepEnd end = new StepEnd(Ended.UNKNOWN, "not tried");
        for (int attempt = 0; attempt < TRIES && end.ended() == Ended.UNKNOWN; attempt++) {
            if (attempt > 0 && change.kind() != ChangeKind.SAVE) {
                Reply<List<String>> unmet = unmet(List.of(change));
                if (unmet instanceof Reply.None<List<String>> none) {
                    return new StepEnd(Ended.UNKNOWN, end.reason() + "; " + none.reason());
                }
                if (unmet.orElseThrow().isEmpty()) {
                    return StepEnd.DONE;
                }
            }
            end = send(change);
        }
        if (end.ended() == Ended.UNKNOWN && change.kind() != ChangeKind.SAVE) {
            boolean applied =
                    unmet(List.of(change)).toOptional().filter(List::isEmpty).isPresent();
            return applied ? StepEnd.DONE : end;
        }
        return end;
    }

    private StepEnd send(Change change) {
        halfDone = false;
        Reply<Change> marked = withMark(change);
        if (marked instanceof Reply.None<Change> none) {
            return new StepEnd(Ended.REFUSED, none.reason());
        }
        for (NitroRequest request : StepRequests.of(marked.orElseThrow(), secrets)) {
            NitroAnswer answer = session.write(request, deadline);
            if (answer instanceof NitroAnswer.Done) {
                halfDone = true;
                continue;
            }
            if (answer instanceof NitroAnswer.Refused refused && !undecided(refused)) {
                if (!already(change, refused)) {
                    return new StepEnd(Ended.REFUSED, answer.describe());
                }
            } else {
                return new StepEnd(Ended.UNKNOWN, answer.describe());
            }
        }
        return StepEnd.DONE;
    }

    private static boolean undecided(NitroAnswer.Refused refused) {
        return refused.is(NitroCode.SESSION_EXPIRED, NitroCode.NOT_LOGGED_IN, NitroCode.HTTP_UNAUTHORIZED);
    }

    /** Refusals that mean it is so already. An object that exists counts only if it is as promised. */
    private boolean already(Change change, NitroAnswer.Refused refused) {
        return switch (change.kind()) {
            case DELETE, UNBIND -> refused.is(NitroCode.NO_SUCH_RESOURCE);
            case CREATE, BIND, RENAME ->
                refused.is(NitroCode.ALREADY_EXISTS, NitroCode.NO_SUCH_RESOURCE)
                        && unmet(List.of(change))
                                .toOptional()
                                .filter(List::isEmpty)
                                .isPresent();
            case SAVE -> refused.is(NitroCode.CONFIG_UNCHANGED);
            case UPDATE -> refused.is(NitroCode.ALREADY_IN_STATE);
        };
    }

    /** The mark outlives every change of the comment it stands in, and the replacement of its object. */
    private Reply<Change> withMark(Change change) {
        boolean touches = change.target().type().equals("lbvserver")
                && (change.after().containsKey("comment") || change.kind() == ChangeKind.DELETE);
        if (!touches) {
            return Reply.of(change);
        }
        Reply<Map<String, String>> comments = rawComments();
        if (comments instanceof Reply.None<Map<String, String>> none) {
            return Reply.none(none.reason());
        }
        Map<String, String> there = comments.orElseThrow();
        String replaced = StandIn.origin(change.target()).map(ObjectRef::key).orElse("");
        String own = ownership.markWord(there.get(change.target().key()));
        String mark = own.isEmpty() ? ownership.markWord(there.get(replaced)) : own;
        if (!mark.isEmpty()) {
            marks.put(change.target(), mark);
        }
        String kept = marks.getOrDefault(change.target(), "");
        if (kept.isEmpty() || !change.after().containsKey("comment")) {
            return Reply.of(change);
        }
        Map<String, String> after = new TreeMap<>(change.after());
        after.put("comment", ownership.mark(after.get("comment"), kept));
        return Reply.of(new Change(
                change.kind(), change.target(), change.before(), after, change.reason(), change.disruptive()));
    }

    private Reply<Map<String, String>> rawComments() {
        NitroAnswer answer = session.read(NitroRequest.list("lbvserver"), deadline);
        if (!(answer instanceof NitroAnswer.Done read)) {
            return Reply.none("cannot read the mark: " + answer.describe());
        }
        Map<String, String> comments = new TreeMap<>();
        for (JsonNode row : read.rows("lbvserver")) {
            comments.put(row.path("name").asText(), row.path("comment").asText(""));
        }
        return Reply.of(comments);
    }

    /** The marks on the appliance; what cannot be read equals nothing that could. */
    private String currentMarks() {
        Reply<Map<String, String>> comments = rawComments();
        return comments instanceof Reply.None<Map<String, String>> none
                ? none.reason()
                : String.join(
                        " ",
                        comments.orElseThrow().values().stream()
                                .map(ownership::markWord)
                                .filter(each -> !each.isEmpty())
                                .distinct()
                                .toList());
    }

    private EffectOutcome rollBack(String failure, Ended ended, String markBefore) {
        String markNow = currentMarks();
        if (!markNow.equals(markBefore)) {
            return EffectOutcome.indeterminate(
                    failure + "; not undone, because the mark is not the one before: " + markNow + "; plan again");
        }
        List<String> undone = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Change change : new ChangeSet("", done).inverse().changes()) {
            StepEnd end = step(change);
            if (end.ended() == Ended.DONE) {
                undone.add(change.target().toString());
            } else {
                left.add(change.target() + " (" + end.reason() + ")");
            }
        }
        String text = failure + "; undone: " + undone;
        if (!left.isEmpty()) {
            return EffectOutcome.indeterminate(text + "; could not be undone: " + left);
        }
        return ended == Ended.UNKNOWN
                ? EffectOutcome.indeterminate(text + "; whether that step happened is unknown: plan again")
                : EffectOutcome.failed(text, true);
    }
}
