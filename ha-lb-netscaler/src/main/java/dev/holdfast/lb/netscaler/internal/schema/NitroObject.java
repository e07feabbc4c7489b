package dev.holdfast.lb.netscaler.internal.schema;

import dev.holdfast.plan.ObjectRef;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One object or binding of the appliance, declared or read; attributes in canonical text, absent means default.
 *
 * @param ref type and readable key
 * @param attributes sorted, key attributes included
 */
public record NitroObject(ObjectRef ref, SortedMap<String, String> attributes) {

    /** Freezes the attributes. */
    public NitroObject {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /**
     * One attribute.
     *
     * @param name its name
     * @return its text, or null if nothing is said
     */
    public @Nullable String get(String name) {
        return attributes.get(name);
    }

    /**
     * The same without some attributes.
     *
     * @param names which
     * @return a copy
     */
    public NitroObject without(Collection<String> names) {
        SortedMap<String, String> left = new TreeMap<>(attributes);
        left.keySet().removeAll(names);
        return new NitroObject(ref, left);
    }

    /**
     * The same with more attributes.
     *
     * @param more what to put over the present ones
     * @return a copy
     */
    public NitroObject with(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(attributes);
        all.putAll(more);
        return new NitroObject(ref, all);
    }
}
