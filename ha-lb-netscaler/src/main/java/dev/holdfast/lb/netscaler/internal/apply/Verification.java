package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What steps promise against what was read. Pure. Read backwards it is also what a plan takes for granted: the promise
 * of its inverse must hold before it starts.
 */
final class Verification {

    private Verification() {}

    /** Objects to be read before {@link #unmet}: the targets, and for bindings what they hang on. */
    static Set<ObjectRef> scope(List<Change> changes) {
        Set<ObjectRef> refs = new LinkedHashSet<>();
        for (Change change : changes) {
            if (change.kind() != ChangeKind.SAVE) {
                ResourceType type = Schema.standard().type(change.target());
                refs.add(type.isBinding() ? type.parentOf(change.target()) : change.target());
            }
        }
        return refs;
    }

    /** What does not hold after these steps; empty if everything does. */
    static List<String> unmet(List<Change> changes, List<NitroObject> observed) {
        Map<ObjectRef, Map<String, @Nullable String>> promised = new TreeMap<>();
        Map<ObjectRef, Boolean> present = new TreeMap<>();
        for (Change change : changes) {
            if (change.kind() == ChangeKind.SAVE) {
                continue;
            }
            boolean away = change.kind() == ChangeKind.DELETE || change.kind() == ChangeKind.UNBIND;
            present.put(change.target(), !away);
            Map<String, @Nullable String> values = promised.computeIfAbsent(change.target(), ref -> new TreeMap<>());
            if (change.kind() != ChangeKind.UPDATE) {
                values.clear();
            }
            change.before().keySet().forEach(name -> values.put(name, null));
            values.putAll(change.after());
        }
        Map<ObjectRef, NitroObject> read = new TreeMap<>();
        observed.forEach(each -> read.put(each.ref(), each));
        List<String> unmet = new ArrayList<>();
        present.forEach((ref, expected) -> {
            NitroObject object = read.get(ref);
            if (object == null && Schema.standard().type(ref).preexisting()) {
                // It comes with what it belongs to, and then has nothing but defaults.
                object = new NitroObject(ref, new TreeMap<>());
            }
            if (expected && object != null) {
                for (Map.Entry<String, @Nullable String> each :
                        Objects.requireNonNull(promised.get(ref)).entrySet()) {
                    compare(unmet, object, each.getKey(), each.getValue());
                }
            } else if (expected != (object != null)) {
                unmet.add(ref + (expected ? " is missing" : " exists"));
            }
        });
        return unmet;
    }

    private static void compare(List<String> unmet, NitroObject object, String name, @Nullable String expected) {
        Attribute attribute =
                Schema.standard().type(object.ref()).attribute(name).orElseThrow();
        if (attribute.kind() == Kind.SECRET) {
            return;
        }
        String wanted = expected == null ? attribute.defaultValue() : expected;
        String read = object.get(name) == null ? attribute.defaultValue() : object.get(name);
        if (!Objects.equals(wanted, read)) {
            unmet.add(object.ref() + ": " + name + " is " + read + ", not " + wanted);
        }
    }
}
