package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema (draft 2020-12) of an object, found by letting its reader ask for it. The reader runs once as usual and
 * once for every constant it asks for; the fields that come and go with a constant stand under {@code if} and
 * {@code then}.
 */
final class Schema {

    private final Function<Fields, ? extends @Nullable Object> reader;
    private final Shape usual;

    private Schema(Function<Fields, ? extends @Nullable Object> reader) {
        this.reader = reader;
        this.usual = SchemaFields.shape(reader, Map.of());
    }

    static ObjectNode of(Function<Fields, ? extends @Nullable Object> reader) {
        return new Schema(reader).schema();
    }

    private ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        Map<String, Shape.Field> always = new LinkedHashMap<>(usual.fields());
        Set<String> asked = new TreeSet<>(usual.fields().keySet());
        List<ObjectNode> branches = new ArrayList<>();
        usual.constants().forEach((name, constants) -> {
            Map<String, Shape> byConstant = byConstant(name, constants);
            byConstant.values().forEach(shape -> asked.addAll(shape.fields().keySet()));
            Map<String, Shape.Field> common = new LinkedHashMap<>(usual.fields());
            byConstant
                    .values()
                    .forEach(shape -> common.entrySet().retainAll(shape.fields().entrySet()));
            always.entrySet().retainAll(common.entrySet());
            branches.addAll(branches(name, constants, byConstant, common));
        });
        if (!asked.containsAll(usual.help().keySet())) {
            throw new IllegalStateException(
                    "help for a field that nobody asks for: " + usual.help().keySet() + " of " + asked);
        }
        fields(schema, always);
        ArrayNode all = JsonNodeFactory.instance.arrayNode().addAll(branches);
        if (!all.isEmpty()) {
            schema.set("allOf", all);
        }
        if (usual.isClosed()) {
            schema.put(all.isEmpty() ? "additionalProperties" : "unevaluatedProperties", false);
        }
        return schema;
    }

    private Map<String, Shape> byConstant(String name, Shape.Constants constants) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        for (String constant : constants.all()) {
            Shape shape = SchemaFields.shape(reader, Map.of(name, constant));
            shape.constants().entrySet().stream()
                    .filter(inner -> !usual.constants().containsKey(inner.getKey()))
                    .forEach(inner -> refuseNested(name, constant, inner, shape));
            shapes.put(constant, shape);
        }
        return shapes;
    }

    /** A choice that only another choice brings up may not bring up fields of its own: a schema of that is not written. */
    private void refuseNested(String outer, String constant, Map.Entry<String, Shape.Constants> inner, Shape shape) {
        for (String each : inner.getValue().all()) {
            Map<String, String> both = ImmutableMap.of(outer, constant, inner.getKey(), each);
            if (!SchemaFields.shape(reader, both).fields().equals(shape.fields())) {
                throw new IllegalStateException("fields depend on " + inner.getKey() + " = " + each + " below " + outer
                        + " = " + constant + ": give " + inner.getKey() + " an object of its own");
            }
        }
    }

    private List<ObjectNode> branches(
            String name, Shape.Constants constants, Map<String, Shape> byConstant, Map<String, Shape.Field> common) {
        Map<Map<String, Shape.Field>, List<String>> groups = new LinkedHashMap<>();
        byConstant.forEach((constant, shape) -> {
            Map<String, Shape.Field> own = new LinkedHashMap<>(shape.fields());
            own.entrySet().removeAll(common.entrySet());
            if (!own.isEmpty()) {
                groups.computeIfAbsent(own, ignored -> new ArrayList<>()).add(constant);
            }
        });
        List<ObjectNode> branches = new ArrayList<>();
        groups.forEach((own, of) -> {
            ObjectNode branch = JsonNodeFactory.instance.objectNode();
            ObjectNode condition = branch.putObject("if");
            condition.putObject("properties").set(name, SchemaFields.oneOf(of));
            if (constants.required() || !of.contains(constants.usual())) {
                condition.putArray("required").add(name);
            }
            fields(branch.putObject("then"), own);
            branches.add(branch);
        });
        return branches;
    }

    private void fields(ObjectNode schema, Map<String, Shape.Field> fields) {
        ObjectNode properties = schema.putObject("properties");
        fields.forEach(
                (name, field) -> properties.set(name, field.schema(usual.help().get(name))));
        List<String> required = fields.entrySet().stream()
                .filter(field -> field.getValue().required())
                .map(Map.Entry::getKey)
                .toList();
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
    }
}
