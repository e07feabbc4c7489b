package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.Reply;
import java.util.List;

/**
 * Looking at what steps are about.
 *
 * @param reader how
 * @param deadline when to give up
 */
record Readings(ApplianceReader reader, Deadline deadline) {

    Reply<List<NitroObject>> of(List<Change> changes) {
        return reader.read(Verification.scope(changes), deadline);
    }

    /** What does not hold after these steps. */
    Reply<List<String>> unmet(List<Change> changes) {
        Reply<List<NitroObject>> observed = of(changes);
        return observed instanceof Reply.None<List<NitroObject>> none
                ? Reply.none(none.reason())
                : Reply.of(Verification.unmet(changes, observed.orElseThrow()));
    }

    boolean isMet(Change change) {
        return unmet(List.of(change)).toOptional().filter(List::isEmpty).isPresent();
    }
}
