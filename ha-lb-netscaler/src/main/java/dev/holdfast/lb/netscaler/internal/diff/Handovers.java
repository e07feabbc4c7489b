package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.lb.netscaler.internal.mapping.DesiredObject;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Places that one declared object gives up where it stands and another one takes: an address that moves on. Whoever gives one
 * up goes first; where they stand in a ring, somebody has to leave. Pure.
 */
final class Handovers {

    private final Map<ObjectRef, ObjectRef> keepers = new TreeMap<>();

    Handovers(Collection<DesiredObject> desired, Map<ObjectRef, NitroObject> have) {
        Map<List<String>, ObjectRef> givenUp = new HashMap<>();
        for (DesiredObject each : desired) {
            NitroObject present = have.get(each.ref());
            Optional<List<String>> now = present == null ? Optional.empty() : Situation.place(present);
            if (now.isPresent() && !now.equals(Situation.place(each.object()))) {
                givenUp.put(now.get(), each.ref());
            }
        }
        if (!givenUp.isEmpty()) {
            desired.forEach(each -> Situation.place(each.object())
                    .map(givenUp::get)
                    .filter(keeper -> !keeper.equals(each.ref()))
                    .ifPresent(keeper -> keepers.put(each.ref(), keeper)));
        }
    }

    /** Who has the place that an object is to have, and gives it up. */
    Optional<ObjectRef> keeper(ObjectRef ref) {
        return Optional.ofNullable(keepers.get(ref));
    }

    /** One of each ring: if it leaves, the others can move one after the other. */
    List<ObjectRef> ofRings() {
        List<ObjectRef> leaving = new ArrayList<>();
        Set<ObjectRef> seen = new HashSet<>();
        for (ObjectRef start : keepers.keySet()) {
            Set<ObjectRef> way = new HashSet<>();
            ObjectRef next = start;
            while (next != null && !seen.contains(next) && way.add(next)) {
                next = keepers.get(next);
            }
            if (next != null && way.contains(next)) {
                leaving.add(next);
            }
            seen.addAll(way);
        }
        return leaving;
    }
}
