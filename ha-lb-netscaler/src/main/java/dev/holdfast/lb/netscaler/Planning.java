package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.apply.ApplianceReader;
import dev.holdfast.lb.netscaler.internal.apply.Identity;
import dev.holdfast.lb.netscaler.internal.apply.LiveReader;
import dev.holdfast.lb.netscaler.internal.apply.Origins;
import dev.holdfast.lb.netscaler.internal.apply.RotatedSecrets;
import dev.holdfast.lb.netscaler.internal.apply.Survey;
import dev.holdfast.lb.netscaler.internal.diff.Deviations;
import dev.holdfast.lb.netscaler.internal.diff.Differ;
import dev.holdfast.lb.netscaler.internal.diff.Difference;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObjects;
import dev.holdfast.lb.netscaler.internal.mapping.Features;
import dev.holdfast.lb.netscaler.internal.mapping.Holdings;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.mapping.Refusals;
import dev.holdfast.lb.netscaler.internal.mapping.Spoken;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.Drift;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What an adapter may plan, and how it looks before it does.
 *
 * @param name of the appliance
 * @param session through which to read
 * @param identity which appliance it is
 * @param ownership whose the declared objects are
 * @param spoken what is declared beside the model
 * @param adoptExisting whether what is nobody's may be taken over
 * @param deletions how many objects may go
 * @param ledger what is known to be ours without a comment
 */
record Planning(
        String name,
        NitroSession session,
        Identity identity,
        Ownership ownership,
        Spoken spoken,
        boolean adoptExisting,
        int deletions,
        Ledger ledger) {

    Reply<ChangeSet> plan(LoadBalancing desired, Deadline deadline) {
        return looked(desired, deadline, looked -> {
            Difference first = difference(looked);
            Reply<Looked> featured = featured(looked, first, deadline);
            if (featured instanceof Reply.None<Looked> none) {
                return Reply.none(none.reason());
            }
            Looked whole = featured.orElseThrow();
            Difference difference = whole.equals(looked) ? first : difference(whole);
            List<String> objections = new ArrayList<>(Refusals.of(whole.wanted(), difference.changes()));
            objections.addAll(difference.objections(deletions));
            if (!objections.isEmpty()) {
                return Reply.none("cannot plan " + name + ": " + String.join("; ", objections));
            }
            Reply<Identity.Who> who = identity.who(deadline);
            return who instanceof Reply.None<Identity.Who> none
                    ? Reply.none(none.reason())
                    : Reply.of(Origins.bound(
                            difference.saved(subject()),
                            who.orElseThrow().text(),
                            whole.survey().objects()));
        });
    }

    Reply<Drift> drift(LoadBalancing desired, Deadline deadline) {
        return looked(
                desired,
                deadline,
                looked -> Reply.of(Deviations.of(
                        subject(),
                        ownership,
                        adoptExisting,
                        looked.wanted(),
                        looked.survey().objects(),
                        looked.holdings(),
                        looked.survey().neighbours())));
    }

    private Difference difference(Looked looked) {
        return Differ.between(
                ownership, adoptExisting, looked.wanted(), looked.survey().objects(), looked.holdings());
    }

    /** The same with the features that have to be on for what is made; they are read only if something is. */
    private Reply<Looked> featured(Looked looked, Difference difference, Deadline deadline) {
        Optional<DesiredObject> needed = Features.neededBy(difference.changes());
        if (needed.isEmpty()
                || looked.wanted().stream()
                        .anyMatch(each -> each.ref().equals(needed.get().ref()))) {
            return Reply.of(looked);
        }
        Reply<List<NitroObject>> read =
                new ApplianceReader(session, ownership).readOnly(needed.get().ref(), deadline);
        if (read instanceof Reply.None<List<NitroObject>> none) {
            return Reply.none(none.reason());
        }
        List<DesiredObject> wanted = new ArrayList<>(looked.wanted());
        wanted.add(needed.get());
        List<NitroObject> objects = new ArrayList<>(looked.survey().objects());
        objects.addAll(read.orElseThrow());
        return Reply.of(new Looked(
                wanted, looked.holdings(), new Survey(objects, looked.survey().neighbours())));
    }

    private String subject() {
        return "load balancer " + name;
    }

    /** Everything that is compared. */
    private record Looked(List<DesiredObject> wanted, Holdings holdings, Survey survey) {}

    private <T> Reply<T> looked(LoadBalancing desired, Deadline deadline, Function<Looked, Reply<T>> next) {
        Reply<Holdings> holdings = ledger.holdings();
        if (holdings instanceof Reply.None<Holdings> none) {
            return Reply.none(none.reason());
        }
        List<DesiredObject> wanted = spoken.onTopOf(DesiredObjects.of(desired, ownership), ownership);
        Set<ObjectRef> refs = new TreeSet<>(holdings.orElseThrow().refs());
        wanted.stream().map(DesiredObject::ref).forEach(refs::add);
        Reply<Survey> survey = new ApplianceReader(session, ownership).survey(refs, deadline);
        if (survey instanceof Reply.None<Survey> none) {
            return Reply.none(none.reason());
        }
        Survey read = survey.orElseThrow();
        List<NitroObject> objects = ledger.knowsSecrets()
                ? RotatedSecrets.in(read.objects(), wanted, holdings.orElseThrow(), ledger.secrets())
                : read.objects();
        return next.apply(new Looked(wanted, holdings.orElseThrow(), new Survey(objects, read.neighbours())));
    }

    Reply<LiveBalancing> read(LoadBalancing declared, boolean everything, Deadline deadline) {
        List<ObjectRef> names = DesiredObjects.of(declared, ownership).stream()
                .map(DesiredObject::ref)
                .toList();
        Reply<List<NitroObject>> observed = LiveReader.read(session, ownership, names, everything, deadline);
        return observed instanceof Reply.None<List<NitroObject>> none
                ? Reply.none(name + ": " + none.reason())
                : Reply.of(LiveMapping.of(observed.orElseThrow(), declared, ownership));
    }
}
