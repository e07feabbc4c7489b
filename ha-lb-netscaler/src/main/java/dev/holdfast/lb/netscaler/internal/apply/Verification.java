package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.Kind;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Renaming;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Role;
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
import java.util.function.BiPredicate;
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
                if (change.kind() == ChangeKind.RENAME) {
                    refs.add(change.result());
                }
            }
        }
        return refs;
    }

    /** What does not hold after these steps; empty if everything does. */
    static List<String> unmet(List<Change> changes, List<NitroObject> observed) {
        return unmet(changes, observed, (type, attribute) -> true);
    }

    /** The same, traffic state aside: whoever owns that may have moved it since. */
    static List<String> unmetConfiguration(List<Change> changes, List<NitroObject> observed) {
        return unmet(changes, observed, (type, attribute) -> !Carried.isTraffic(type, attribute));
    }

    private static List<String> unmet(
            List<Change> changes, List<NitroObject> observed, BiPredicate<ResourceType, Attribute> judged) {
        Map<ObjectRef, Map<String, @Nullable String>> promised = new TreeMap<>();
        Map<ObjectRef, Boolean> present = new TreeMap<>();
        for (Change change : changes) {
            if (change.kind() == ChangeKind.SAVE) {
                continue;
            }
            if (change.kind() == ChangeKind.RENAME) {
                rename(change, promised, present);
                continue;
            }
            if (Displaced.concerns(change)) {
                promised.forEach((ref, values) -> {
                    if (Displaced.by(change, ref, values)) {
                        present.put(ref, false);
                    }
                });
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
                    compare(unmet, object, each.getKey(), each.getValue(), judged);
                }
            } else if (expected != (object != null)) {
                unmet.add(ref + (expected ? " is missing" : " exists"));
            }
        });
        return unmet;
    }

    /** Everything promised about it, or about what hangs on it or names it, is promised under the new name. */
    private static void rename(
            Change change, Map<ObjectRef, Map<String, @Nullable String>> promised, Map<ObjectRef, Boolean> present) {
        Renaming renaming = new Renaming(Map.of(change.target(), change.result()));
        Map<ObjectRef, Map<String, @Nullable String>> moved = new TreeMap<>();
        Map<ObjectRef, Boolean> there = new TreeMap<>();
        for (ObjectRef ref : List.copyOf(present.keySet())) {
            Map<String, @Nullable String> values = renamed(renaming, ref, Objects.requireNonNull(promised.get(ref)));
            ObjectRef now = renaming.of(ref);
            if (now.equals(ref)) {
                promised.put(ref, values);
            } else {
                moved.put(now, values);
                there.put(now, Objects.requireNonNull(present.remove(ref)));
                promised.remove(ref);
            }
        }
        // Whatever had the new name before is gone by now, and what was promised of it says nothing about this one.
        Renaming back = renaming.inverse();
        List.copyOf(present.keySet()).stream()
                .filter(ref -> !back.of(ref).equals(ref))
                .forEach(ref -> {
                    present.remove(ref);
                    promised.remove(ref);
                });
        promised.put(change.target(), new TreeMap<>());
        promised.put(change.result(), new TreeMap<>());
        promised.putAll(moved);
        present.putAll(there);
        present.put(change.target(), false);
        present.put(change.result(), true);
    }

    private static Map<String, @Nullable String> renamed(
            Renaming renaming, ObjectRef ref, Map<String, @Nullable String> values) {
        Map<String, String> said = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value != null) {
                said.put(name, value);
            }
        });
        Map<String, @Nullable String> all = new TreeMap<>(values);
        all.putAll(renaming.of(new NitroObject(ref, new TreeMap<>(said))).attributes());
        return all;
    }

    private static void compare(
            List<String> unmet,
            NitroObject object,
            String name,
            @Nullable String expected,
            BiPredicate<ResourceType, Attribute> judged) {
        ResourceType type = Schema.standard().type(object.ref());
        Attribute attribute = type.attribute(name).orElseThrow();
        boolean unseen = attribute.role() == Role.SHOWN && (expected == null || object.get(name) == null);
        if (attribute.kind() == Kind.SECRET || unseen || !judged.test(type, attribute)) {
            return;
        }
        String wanted = expected == null ? attribute.defaultValue() : expected;
        String read = object.get(name) == null ? attribute.defaultValue() : object.get(name);
        if (!Objects.equals(wanted, read)) {
            unmet.add(object.ref() + ": " + name + " is " + read + ", not " + wanted);
        }
    }
}
