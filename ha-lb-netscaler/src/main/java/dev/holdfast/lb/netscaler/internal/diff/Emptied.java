package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.ObjectRef;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Pools that stay and lose everything that serves behind them. Pure. */
final class Emptied {

    private static final Set<String> SERVING = Set.of(
            "servicegroup_servicegroupmember_binding",
            "lbvserver_servicegroup_binding",
            "lbvserver_service_binding",
            "gslbvserver_gslbservice_binding");

    private Emptied() {}

    static NavigableSet<ObjectRef> among(List<DesiredObject> desired, Situation situation) {
        NavigableSet<ObjectRef> emptied =
                parents(situation.gone().stream()).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        emptied.retainAll(situation.want().keySet());
        parents(desired.stream().map(DesiredObject::ref)).forEach(emptied::remove);
        parents(situation.have().keySet().stream()
                        .filter(each -> !situation.gone().contains(each)))
                .forEach(emptied::remove);
        return emptied;
    }

    private static Stream<ObjectRef> parents(Stream<ObjectRef> bindings) {
        return bindings.filter(each -> SERVING.contains(each.type())).map(each -> {
            ResourceType type = Schema.standard().type(each);
            return type.parentOf(each);
        });
    }
}
