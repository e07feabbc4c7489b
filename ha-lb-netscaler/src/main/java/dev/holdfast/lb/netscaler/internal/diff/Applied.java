package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Renaming;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What is there once steps have run. Pure. */
final class Applied {

    private final Schema schema = Schema.standard();
    private final NavigableMap<ObjectRef, NitroObject> state = new TreeMap<>();

    private Applied(List<NitroObject> before) {
        before.forEach(each -> state.put(each.ref(), each));
    }

    static List<NitroObject> to(List<NitroObject> before, List<Change> changes) {
        Applied applied = new Applied(before);
        changes.forEach(applied::step);
        return List.copyOf(applied.state.values());
    }

    private void step(Change change) {
        ObjectRef ref = change.target();
        switch (change.kind()) {
            case CREATE, BIND -> state.put(ref, made(ref, change.after()));
            case UPDATE -> {
                NitroObject present = state.getOrDefault(ref, made(ref, Map.of()));
                Map<String, String> values = new TreeMap<>(present.attributes());
                values.keySet().removeAll(change.before().keySet());
                values.putAll(change.after());
                state.put(ref, made(ref, values));
            }
            case DELETE, UNBIND -> remove(ref);
            case RENAME -> rename(new Renaming(Map.of(ref, change.result())));
            case SAVE -> {
                // Nothing is different afterwards, as long as nothing restarts.
            }
        }
    }

    private NitroObject made(ObjectRef ref, Map<String, String> values) {
        Map<String, String> all = new TreeMap<>(values);
        all.putAll(schema.type(ref).keyAttributes(ref.key()));
        return new NitroObject(ref, new TreeMap<>(all));
    }

    /** What comes with an object goes with it. */
    private void remove(ObjectRef ref) {
        state.remove(ref);
        for (ResourceType type : schema.types()) {
            if (type.holders().contains(ref.type())) {
                state.remove(new ObjectRef(type.name(), ref.key()));
            }
        }
    }

    private void rename(Renaming renaming) {
        List<NitroObject> renamed = state.values().stream().map(renaming::of).toList();
        state.clear();
        renamed.forEach(each -> state.put(each.ref(), each));
    }
}
