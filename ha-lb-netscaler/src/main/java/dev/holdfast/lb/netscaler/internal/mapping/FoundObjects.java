package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Objects as read, by type, and bindings by what they hang on, so that a whole appliance is mapped in linear time. */
final class FoundObjects {

    private final Map<String, List<Found>> byType = new HashMap<>();
    private final Map<String, Map<String, List<Found>>> byParent = new HashMap<>();

    FoundObjects(List<NitroObject> observed) {
        for (NitroObject object : observed) {
            Found found = new Found(object);
            String type = object.ref().type();
            byType.computeIfAbsent(type, unused -> new ArrayList<>()).add(found);
            if (Schema.standard().type(type).isBinding()) {
                byParent.computeIfAbsent(type, unused -> new HashMap<>())
                        .computeIfAbsent(found.text(keys(type).get(0).name()), unused -> new ArrayList<>())
                        .add(found);
            }
        }
    }

    /** All objects of a type, in the order given. */
    Stream<Found> ofType(String type) {
        return byType.getOrDefault(type, List.of()).stream();
    }

    /** The bindings of a type that hang on this object, in the order given. */
    Stream<Found> boundTo(String type, String parent) {
        return byParent.getOrDefault(type, Map.of()).getOrDefault(parent, List.of()).stream();
    }

    /** The name of what a binding points to. */
    static String child(Found binding) {
        return binding.text(keys(binding.object().ref().type()).get(1).name());
    }

    private static List<Attribute> keys(String type) {
        return Schema.standard().type(type).keys();
    }
}
