package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.plan.ObjectRef;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A virtual server that names a backup goes before the backup. Pure. */
final class BackupsLast {

    private final Set<ObjectRef> all;
    private final Map<ObjectRef, List<ObjectRef>> holders;
    private final Set<ObjectRef> result = new LinkedHashSet<>();

    private BackupsLast(List<ObjectRef> order, Map<ObjectRef, List<ObjectRef>> holders) {
        this.all = new TreeSet<>(order);
        this.holders = holders;
    }

    /** The same objects, each behind those that name it; in a ring, somebody has to be first. */
    static List<ObjectRef> of(List<ObjectRef> order, Map<ObjectRef, List<ObjectRef>> holders) {
        BackupsLast ordering = new BackupsLast(order, holders);
        order.forEach(ref -> ordering.goAfterHolders(ref, new TreeSet<>()));
        return List.copyOf(ordering.result);
    }

    private void goAfterHolders(ObjectRef ref, Set<ObjectRef> visited) {
        if (visited.add(ref)) {
            holders.getOrDefault(ref, List.of()).stream()
                    .filter(all::contains)
                    .forEach(holder -> goAfterHolders(holder, visited));
            result.add(ref);
        }
    }
}
