package dev.holdfast.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one record stands in a line of a journal: every component by its name, those that are null as well, so that a
 * line from which something is missing is never read as one that says nothing. Immutable.
 */
final class RecordForm {

    /** The field by which a variant of a sealed type is known. */
    static final String VARIANT = "is";

    private static final String WRAPPED = "value";

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final List<Component> components;

    /** A component and how it is written. */
    private record Component(String name, boolean primitive, Method accessor, Form form) {}

    private RecordForm(Class<?> type, Constructor<?> constructor, List<Component> components) {
        this.type = type;
        this.constructor = constructor;
        this.components = components;
    }

    /** A record where only this one can stand. */
    static Form of(Class<?> type) {
        RecordForm form = make(type);
        if (form.components.size() == 1 && form.components.get(0).name.equals(WRAPPED)) {
            Component only = form.components.get(0);
            return new Form(
                    value -> only.form.writeOrNull(form.valueOf(only, value)),
                    tree -> form.construct(new Object[] {form.present(only, tree)}));
        }
        return new Form(form::write, form::read);
    }

    /** A record among others: always an object. */
    static Form ofVariant(Class<?> type) {
        RecordForm form = make(type);
        return new Form(form::write, form::read);
    }

    private static RecordForm make(Class<?> type) {
        List<Component> components = new ArrayList<>();
        List<Class<?>> types = new ArrayList<>();
        RecordComponent[] declared = type.getRecordComponents();
        if (declared == null) {
            throw new IllegalArgumentException(type + " is no record and has no form in a journal");
        }
        for (RecordComponent each : declared) {
            types.add(each.getType());
            components.add(new Component(
                    each.getName(),
                    each.getType().isPrimitive(),
                    each.getAccessor(),
                    RecordForms.of(each.getGenericType())));
        }
        try {
            return new RecordForm(
                    type, type.getDeclaredConstructor(types.toArray(Class<?>[]::new)), List.copyOf(components));
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError("every record has its canonical constructor", impossible);
        }
    }

    private JsonNode write(Object value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Component each : components) {
            object.set(each.name, each.form.writeOrNull(valueOf(each, value)));
        }
        return object;
    }

    private Object read(JsonNode tree) {
        if (!tree.isObject()) {
            throw new IllegalArgumentException(
                    "found " + tree.getNodeType() + " where a " + type.getSimpleName() + " must be");
        }
        checkNothingElse(tree);
        Object[] values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
            Component each = components.get(i);
            JsonNode field = tree.get(each.name);
            if (field == null) {
                throw new IllegalArgumentException("no \"" + each.name + "\" in a " + type.getSimpleName());
            }
            values[i] = present(each, field);
        }
        return construct(values);
    }

    private @Nullable Object present(Component component, JsonNode tree) {
        if (component.primitive && tree.isNull()) {
            throw new IllegalArgumentException(
                    "\"" + component.name + "\" of a " + type.getSimpleName() + " cannot be nothing");
        }
        return component.form.readOrNull(tree);
    }

    private void checkNothingElse(JsonNode tree) {
        Iterator<String> names = tree.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!name.equals(VARIANT) && components.stream().noneMatch(each -> each.name.equals(name))) {
                throw new IllegalArgumentException(
                        "this release knows no \"" + name + "\" in a " + type.getSimpleName());
            }
        }
    }

    private @Nullable Object valueOf(Component component, Object value) {
        try {
            return component.accessor.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new LinkageError(type + "." + component.name + " cannot be read", impossible);
        }
    }

    private Object construct(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable refused = e.getCause();
            throw new IllegalArgumentException(
                    "no " + type.getSimpleName() + ": " + (refused == null ? "" : refused.getMessage()), refused);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(type + " cannot be made", impossible);
        }
    }
}
