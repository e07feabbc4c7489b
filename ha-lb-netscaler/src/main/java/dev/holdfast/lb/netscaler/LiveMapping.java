package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.diff.Untold;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.mapping.DesiredObjects;
import dev.holdfast.lb.netscaler.internal.mapping.FoundBalancing;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.mapping.Remarks;
import dev.holdfast.lb.netscaler.internal.mapping.Suppositions;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ObjectRef;
import java.util.List;

/** Objects as read, in the words of the model, with everything said that these words leave out. Pure. */
final class LiveMapping {

    private LiveMapping() {}

    static LiveBalancing of(List<NitroObject> observed, LoadBalancing declared, Ownership ownership) {
        Remarks remarks = new Remarks();
        List<DesiredObject> wanted = DesiredObjects.of(declared, ownership);
        LoadBalancing read = FoundBalancing.of(observed, declared, ownership, remarks);
        Untold.remark(DesiredObjects.of(read, ownership), observed, wanted, remarks);
        LoadBalancing live = Suppositions.asDeclared(read, declared, remarks);
        return new LiveBalancing(
                live,
                List.of(read, Suppositions.otherwise(live, remarks)).stream()
                        .filter(each -> !each.equals(live))
                        .distinct()
                        .toList(),
                wanted.stream()
                        .map(DesiredObject::ref)
                        .filter(Schema.standard()::supposed)
                        .map(ObjectRef::toString)
                        .toList(),
                remarks.problems());
    }
}
