package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was read of an appliance.
 *
 * @param objects those asked for and those that are ours, with their bindings, in order of creation
 * @param neighbours how many of each type that was read are somebody else's
 */
public record Survey(List<NitroObject> objects, SortedMap<String, Integer> neighbours) {

    /** Freezes both. */
    public Survey {
        objects = List.copyOf(objects);
        neighbours = Collections.unmodifiableSortedMap(new TreeMap<>(neighbours));
    }
}
