package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.plan.ObjectRef;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One object as it should be.
 *
 * @param object what is compared and planned
 * @param initial what is only said when the object is made and belongs to somebody else from then on: traffic state,
 *     the user's comment on a type for which none is declared
 * @param joining what is said in addition when a binding joins a parent that already exists
 */
public record DesiredObject(NitroObject object, Map<String, String> initial, Map<String, String> joining) {

    /** Freezes the maps. */
    public DesiredObject {
        initial = Collections.unmodifiableMap(new TreeMap<>(initial));
        joining = Collections.unmodifiableMap(new TreeMap<>(joining));
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
