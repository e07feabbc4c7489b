package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.apply.ApplianceReader;
import dev.holdfast.lb.netscaler.internal.apply.Identity;
import dev.holdfast.lb.netscaler.internal.apply.LiveReader;
import dev.holdfast.lb.netscaler.internal.apply.Origins;
import dev.holdfast.lb.netscaler.internal.diff.Differ;
import dev.holdfast.lb.netscaler.internal.diff.Difference;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObjects;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.mapping.Spoken;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.plan.Reply;
import java.util.List;

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
 */
record Planning(
        String name,
        NitroSession session,
        Identity identity,
        Ownership ownership,
        Spoken spoken,
        boolean adoptExisting,
        int deletions) {

    Reply<ChangeSet> plan(LoadBalancing desired, Deadline deadline) {
        List<DesiredObject> wanted = spoken.onTopOf(DesiredObjects.of(desired, ownership), ownership);
        Reply<List<NitroObject>> observed = new ApplianceReader(session, ownership)
                .read(wanted.stream().map(DesiredObject::ref).toList(), deadline);
        if (observed instanceof Reply.None<List<NitroObject>> none) {
            return Reply.none(none.reason());
        }
        Difference difference = Differ.between(ownership, adoptExisting, wanted, observed.orElseThrow());
        List<String> objections = difference.objections(deletions);
        if (!objections.isEmpty()) {
            return Reply.none("cannot plan " + name + ": " + String.join("; ", objections));
        }
        Reply<Identity.Who> who = identity.who(deadline);
        return who instanceof Reply.None<Identity.Who> none
                ? Reply.none(none.reason())
                : Reply.of(Origins.bound(
                        difference.saved("load balancer " + name),
                        who.orElseThrow().text(),
                        observed.orElseThrow()));
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
