package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.ObjectRef;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One object as it should be.
 *
 * @param object what is compared and planned
 * @param initial what is only said when the object is made and belongs to somebody else from then on: traffic state,
 *     the user's comment on a type for which none is declared
 * @param joining what is said in addition when a binding joins a parent that already exists
 * @param released attributes that were ours to say until now: with nothing said of them they are reset
 */
public record DesiredObject(
        NitroObject object, Map<String, String> initial, Map<String, String> joining, SortedSet<String> released) {

    /** Freezes the maps. */
    public DesiredObject {
        initial = Collections.unmodifiableMap(new TreeMap<>(initial));
        joining = Collections.unmodifiableMap(new TreeMap<>(joining));
        released = Collections.unmodifiableSortedSet(new TreeSet<>(released));
    }

    /** One of which nothing else was ever said. */
    DesiredObject(NitroObject object, Map<String, String> initial, Map<String, String> joining) {
        this(object, initial, joining, Collections.emptySortedSet());
    }

    /** The same with attributes to be reset if nothing is said of them. */
    DesiredObject releasing(SortedSet<String> names) {
        return new DesiredObject(object, initial, joining, names);
    }

    /**
     * Whether nothing is said of an attribute, so that it is none of our business.
     *
     * @param attribute one that only counts as far as it is said
     * @return whether it is somebody else's
     */
    public boolean leaves(Attribute attribute) {
        return attribute.onlySaid() && object.get(attribute.name()) == null && !released.contains(attribute.name());
    }

    /**
     * Which object.
     *
     * @return type and key
     */
    public ObjectRef ref() {
        return object.ref();
    }
}
