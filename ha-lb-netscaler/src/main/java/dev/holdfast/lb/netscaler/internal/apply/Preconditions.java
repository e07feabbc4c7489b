package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.PlanOrigin;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that must hold before the first write of a plan. Changes nothing. */
final class Preconditions {

    private final Receiver receiver;
    private final Readings readings;
    private final Deadline deadline;

    Preconditions(Receiver receiver, Readings readings, Deadline deadline) {
        this.receiver = receiver;
        this.readings = readings;
        this.deadline = deadline;
    }

    /** All objections to a plan, or the first that hides the others. */
    List<Objection> to(ChangeSet changes) {
        List<Objection> objections = new ArrayList<>();
        String missing = receiver.secrets().obstacle(changes.changes());
        if (!missing.isEmpty()) {
            objections.add(new Objection("nothing was changed, because " + missing, false));
        }
        String obstacle = HighAvailability.obstacle(receiver.session(), deadline);
        if (!obstacle.isEmpty()) {
            objections.add(new Objection(obstacle, true));
            return objections;
        }
        Reply<Identity.Who> who = receiver.identity().who(deadline);
        if (who instanceof Reply.None<Identity.Who> none) {
            objections.add(new Objection(none.reason(), true));
            return objections;
        }
        unfinished(who.orElseThrow().text()).forEach(objections::add);
        objections.addAll(
                receiver.session().isOfNode()
                        ? ofNode(changes, who.orElseThrow())
                        : ofPair(changes, who.orElseThrow()));
        String elsewhere = elsewhere(changes, who.orElseThrow().text());
        if (elsewhere.isEmpty()) {
            stale(changes).forEach(objections::add);
        } else {
            objections.add(new Objection(elsewhere, false));
        }
        return objections;
    }

    /** Why a plan does not belong to this appliance; empty if it does, or nobody can tell. */
    static String elsewhere(ChangeSet changes, String who) {
        String from = changes.origin().map(PlanOrigin::receiver).orElse("");
        return from.isEmpty() || who.isEmpty() || from.equals(who)
                ? ""
                : "the plan was made from " + from + ", this is " + who + ": plan again here";
    }

    private List<Objection> unfinished(String who) {
        Reply<List<ApplyProgress>> open = unfinished(receiver, who);
        if (open instanceof Reply.None<List<ApplyProgress>> none) {
            return List.of(new Objection(none.reason(), true));
        }
        return open.orElseThrow().stream()
                .map(each -> new Objection(
                        each.describe() + ": unfinished; resume(\"" + each.applyId()
                                + "\"), rollBack or abandon it first",
                        false))
                .toList();
    }

    /** What was begun on this appliance, or under this adapter's name, and has not ended. */
    static Reply<List<ApplyProgress>> unfinished(Receiver receiver, String who) {
        Reply<List<String>> ids = receiver.journal().unfinished();
        if (ids instanceof Reply.None<List<String>> none) {
            return Reply.none("cannot read the journal of applies: " + none.reason());
        }
        List<ApplyProgress> open = new ArrayList<>();
        for (String id : ids.orElseThrow()) {
            Reply<List<ApplyRecord>> records = receiver.journal().records(id);
            if (records instanceof Reply.None<List<ApplyRecord>> none) {
                return Reply.none("cannot read the journal of applies: " + none.reason());
            }
            ApplyProgress progress = ApplyProgress.of(records.orElseThrow());
            ApplyEvent.Began plan = progress.plan();
            boolean here = plan.receiver().equals(receiver.name())
                    || plan.changes()
                            .origin()
                            .filter(each -> each.receiver().equals(who))
                            .isPresent();
            if (here) {
                open.add(progress);
            }
        }
        return Reply.of(open);
    }

    private static List<Objection> ofPair(ChangeSet changes, Identity.Who who) {
        List<String> targets = targets(changes, true);
        return targets.isEmpty() || !who.separate()
                ? List.of()
                : List.of(new Objection(
                        "the nodes of this pair (INC) keep addresses, routes and VLANs each for itself: plan " + targets
                                + " with node(address), and declare none of them for the pair",
                        false));
    }

    private static List<Objection> ofNode(ChangeSet changes, Identity.Who who) {
        List<String> shared = targets(changes, false);
        List<Objection> objections = new ArrayList<>();
        if (!who.separate()) {
            objections.add(new Objection(
                    who.text() + " keeps nothing for itself, because it is in no pair in INC mode: plan for the whole",
                    false));
        }
        if (!shared.isEmpty()) {
            objections.add(new Objection(shared + " belong to both nodes: plan them for the pair", false));
        }
        return objections;
    }

    private static List<String> targets(ChangeSet changes, boolean ofNode) {
        return changes.changes().stream()
                .filter(each -> each.kind() != ChangeKind.SAVE
                        && PerNode.keeps(each.target().type()) == ofNode)
                .map(each -> each.target().toString())
                .distinct()
                .toList();
    }

    private List<Objection> stale(ChangeSet changes) {
        List<Change> before = changes.inverse().changes();
        Reply<List<NitroObject>> observed = readings.of(before);
        if (observed instanceof Reply.None<List<NitroObject>> none) {
            return List.of(new Objection(none.reason(), true));
        }
        List<String> unmet = Verification.unmet(before, observed.orElseThrow());
        if (!unmet.isEmpty()) {
            return List.of(new Objection("the plan is out of date, plan again: " + unmet, false));
        }
        String from = changes.origin().map(PlanOrigin::state).orElse("");
        String now = from.isEmpty() ? "" : Origins.digest(changes.changes(), observed.orElseThrow());
        return from.equals(now)
                ? List.of()
                : List.of(new Objection(
                        "the plan is out of date, plan again: it was made from state " + from + " of "
                                + targets(changes) + ", they are in state " + now,
                        false));
    }

    private static String targets(ChangeSet changes) {
        return changes.changes().stream()
                .filter(each -> each.kind() != ChangeKind.SAVE)
                .map(each -> each.target().toString())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
