package dev.holdfast.lb.netscaler.internal.mapping;

import dev.holdfast.lb.netscaler.internal.schema.Attribute;
import dev.holdfast.lb.netscaler.internal.schema.NitroObject;
import dev.holdfast.lb.netscaler.internal.schema.ResourceType;
import dev.holdfast.lb.netscaler.internal.schema.Schema;
import dev.holdfast.plan.ObjectRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Objects on their way from the model; what several parts of it declare alike is one object. */
final class Collected {

    private static final Schema SCHEMA = Schema.standard();

    private final Map<ObjectRef, DesiredObject> objects = new LinkedHashMap<>();

    void add(String type, Map<String, String> values) {
        add(type, values, Map.of(), Map.of());
    }

    void add(String typeName, Map<String, String> values, Map<String, String> initial, Map<String, String> joining) {
        ResourceType type = SCHEMA.type(typeName);
        SortedMap<String, String> canonical = new TreeMap<>();
        for (Attribute attribute : type.attributes()) {
            String value = values.get(attribute.name());
            if (value != null) {
                canonical.put(attribute.name(), attribute.canonical(value));
            }
        }
        NitroObject object = new NitroObject(type.ref(canonical), canonical);
        objects.putIfAbsent(object.ref(), new DesiredObject(object, initial, joining));
    }

    /** In order of creation; within a type, as declared. */
    List<DesiredObject> inOrder() {
        List<DesiredObject> all = new ArrayList<>(objects.values());
        all.sort(Comparator.comparingInt(each -> SCHEMA.type(each.ref()).order()));
        return List.copyOf(all);
    }
}
