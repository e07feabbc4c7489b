package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Objects found so far, in the order in which they were; what is asked of them takes no longer, however many they are. */
final class Finds {

    private final List<NitroObject> all = new ArrayList<>();
    private final Set<ObjectRef> refs = new HashSet<>();
    private final Map<String, List<NitroObject>> byType = new HashMap<>();

    void add(NitroObject object) {
        all.add(object);
        refs.add(object.ref());
        byType.computeIfAbsent(object.ref().type(), unused -> new ArrayList<>()).add(object);
    }

    List<NitroObject> all() {
        return all;
    }

    boolean has(ObjectRef ref) {
        return refs.contains(ref);
    }

    List<NitroObject> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    boolean hasType(String type) {
        return byType.containsKey(type);
    }
}
