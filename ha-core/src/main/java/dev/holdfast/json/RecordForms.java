package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Forms of our own values, made from their types: a record is an object of its components, one that only wraps a
 * {@code value} is that value, a constant is its name, a variant of a sealed type says by {@code "is"} which one it is.
 * So a component that is added to the machine's state cannot be forgotten here.
 */
final class RecordForms {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private RecordForms() {}

    /** The form of a type as a component declares it; throws IllegalArgumentException for one that has none. */
    static Form of(Type type) {
        if (type instanceof Class<?> plain) {
            return make(plain);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return list(of(arguments[0]));
            }
            if (generic.getRawType() == SortedMap.class && arguments[0] == String.class) {
                return map(of(arguments[1]));
            }
        }
        throw new IllegalArgumentException(type + " has no form in a journal");
    }

    private static Form make(Class<?> type) {
        if (type == String.class) {
            return Form.text(String.class::cast, text -> text);
        }
        if (type == Instant.class) {
            return Form.text(Object::toString, Instant::parse);
        }
        if (type == Duration.class) {
            return Form.text(Object::toString, Duration::parse);
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Form(value -> NODES.booleanNode((Boolean) value), RecordForms::truth);
        }
        if (type == long.class || type == Long.class) {
            return new Form(value -> NODES.numberNode((Long) value), RecordForms::number);
        }
        if (type == int.class || type == Integer.class) {
            return new Form(value -> NODES.numberNode((Integer) value), tree -> Math.toIntExact(number(tree)));
        }
        if (type.isEnum()) {
            return Form.text(value -> ((Enum<?>) value).name(), text -> constant(type, text));
        }
        if (type.isRecord()) {
            return RecordForm.of(type);
        }
        if (type.isSealed() && type.isInterface()) {
            return variants(type);
        }
        throw new IllegalArgumentException(type + " has no form in a journal");
    }

    private static Object truth(JsonNode tree) {
        if (!tree.isBoolean()) {
            throw new IllegalArgumentException("found " + tree.getNodeType() + " where true or false must be");
        }
        return tree.booleanValue();
    }

    private static long number(JsonNode tree) {
        if (!tree.isIntegralNumber() || !tree.canConvertToLong()) {
            throw new IllegalArgumentException("found " + tree.getNodeType() + " where a whole number must be");
        }
        return tree.longValue();
    }

    private static Object constant(Class<?> type, String name) {
        for (Object each : type.getEnumConstants()) {
            if (((Enum<?>) each).name().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException("this release knows no " + type.getSimpleName() + " " + name);
    }

    private static Form list(Form element) {
        return new Form(
                value -> {
                    ArrayNode array = NODES.arrayNode();
                    ((List<?>) value).forEach(each -> array.add(element.write().apply(each)));
                    return array;
                },
                tree -> {
                    if (!tree.isArray()) {
                        throw new IllegalArgumentException("found " + tree.getNodeType() + " where a list must be");
                    }
                    List<Object> values = new ArrayList<>(tree.size());
                    tree.forEach(each -> values.add(element.read().apply(each)));
                    return Collections.unmodifiableList(values);
                });
    }

    private static Form map(Form element) {
        return new Form(
                value -> {
                    ObjectNode object = NODES.objectNode();
                    ((SortedMap<?, ?>) value)
                            .forEach((key, each) ->
                                    object.set((String) key, element.write().apply(each)));
                    return object;
                },
                tree -> {
                    if (!tree.isObject()) {
                        throw new IllegalArgumentException("found " + tree.getNodeType() + " where names must be");
                    }
                    SortedMap<String, Object> values = new TreeMap<>();
                    tree.properties()
                            .forEach(each ->
                                    values.put(each.getKey(), element.read().apply(each.getValue())));
                    return values;
                });
    }

    private static Form variants(Class<?> sealed) {
        SortedMap<String, Form> byName = new TreeMap<>();
        collect(sealed, byName);
        return new Form(
                value -> {
                    String name = value.getClass().getSimpleName();
                    Form form = byName.get(name);
                    if (form == null) {
                        throw new IllegalArgumentException(value.getClass() + " is no variant of " + sealed);
                    }
                    ObjectNode object = NODES.objectNode().put(RecordForm.VARIANT, name);
                    return object.setAll((ObjectNode) form.write().apply(value));
                },
                tree -> {
                    String name = Need.text(tree, RecordForm.VARIANT);
                    Form form = byName.get(name);
                    if (form == null) {
                        throw new IllegalArgumentException(
                                "this release knows no " + sealed.getSimpleName() + " " + name);
                    }
                    return form.read().apply(tree);
                });
    }

    private static void collect(Class<?> sealed, SortedMap<String, Form> byName) {
        for (Class<?> variant : sealed.getPermittedSubclasses()) {
            if (variant.isSealed()) {
                collect(variant, byName);
            } else if (byName.put(variant.getSimpleName(), RecordForm.ofVariant(variant)) != null) {
                throw new IllegalArgumentException(sealed + " has two variants " + variant.getSimpleName());
            }
        }
    }
}
