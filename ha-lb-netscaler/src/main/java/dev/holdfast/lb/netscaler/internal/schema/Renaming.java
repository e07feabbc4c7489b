package dev.holdfast.lb.netscaler.internal.schema;

import dev.holdfast.plan.ObjectRef;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Objects under other names, and with them everything that hangs on them, is tied to them or names them. Pure.
 *
 * @param names new names by old ones; types stay
 */
public record Renaming(Map<ObjectRef, ObjectRef> names) {

    private static final Schema SCHEMA = Schema.standard();

    /** Freezes the names. */
    public Renaming {
        names = Map.copyOf(names);
    }

    /**
     * The way back.
     *
     * @return the same with old and new exchanged
     */
    public Renaming inverse() {
        Map<ObjectRef, ObjectRef> back = new TreeMap<>();
        names.forEach((from, to) -> back.put(to, from));
        return new Renaming(back);
    }

    /**
     * What an object, a binding or what comes with an object is called then.
     *
     * @param ref a reference
     * @return the new reference, or the same
     */
    public ObjectRef of(ObjectRef ref) {
        if (names.isEmpty()) {
            return ref;
        }
        ObjectRef direct = names.get(ref);
        if (direct != null) {
            return direct;
        }
        ResourceType type = SCHEMA.type(ref);
        if (type.isBinding()) {
            SortedMap<String, String> keys = type.keyAttributes(ref.key());
            keys.put(type.keys().get(0).name(), of(type.parentOf(ref)).key());
            if (!type.child().isEmpty()) {
                keys.put(type.keys().get(1).name(), of(type.childOf(ref)).key());
            }
            return type.ref(keys);
        }
        for (String holder : type.holders()) {
            ObjectRef renamed = names.get(new ObjectRef(holder, ref.key()));
            if (renamed != null) {
                return new ObjectRef(ref.type(), renamed.key());
            }
        }
        return ref;
    }

    /**
     * An object with the new names in it.
     *
     * @param object an object or a binding
     * @return a copy
     */
    public NitroObject of(NitroObject object) {
        ObjectRef ref = of(object.ref());
        SortedMap<String, String> values = of(SCHEMA.type(ref), object.attributes());
        if (!ref.equals(object.ref())) {
            values.putAll(SCHEMA.type(ref).keyAttributes(ref.key()));
        }
        return new NitroObject(ref, values);
    }

    /**
     * Attributes with the new names in them.
     *
     * @param type whose
     * @param values attributes; those that identify the object stay as they are
     * @return a copy
     */
    public SortedMap<String, String> of(ResourceType type, Map<String, String> values) {
        SortedMap<String, String> renamed = new TreeMap<>(values);
        for (Attribute attribute : type.attributes()) {
            if (!attribute.names().isEmpty()) {
                renamed.computeIfPresent(attribute.name(), (name, value) -> {
                    ObjectRef named = names.get(new ObjectRef(attribute.names(), value));
                    return named == null ? value : named.key();
                });
            }
        }
        return renamed;
    }
}
