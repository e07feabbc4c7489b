package dev.holdfast.lb.netscaler.emulator;

import com.citrix.netscaler.nitro.exception.nitro_exception;
import com.citrix.netscaler.nitro.service.nitro_service;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The vendor's Java client of 2013, driven by names: its classes have one method of the same name and shape for each
 * operation, so that one driver serves every resource.
 */
final class SdkClient {

    private static final List<String> ROOMS = List.of(
            "basic",
            "lb",
            "cs",
            "ssl",
            "ns",
            "ha",
            "gslb",
            "dns",
            "system",
            "vpn",
            "network",
            "authentication",
            "responder",
            "rewrite",
            "protocol");

    private final nitro_service service;
    private int calls;

    SdkClient(nitro_service service) {
        this.service = service;
    }

    /** What a call came to: the code it was refused with, or 0 and what it returned. */
    record Outcome(int code, String message, Object value) {}

    int calls() {
        return calls;
    }

    /** Counts a call made directly. */
    void counted() {
        calls++;
    }

    static Optional<Class<?>> config(String resource) {
        return find("config", resource);
    }

    static Optional<Class<?>> stat(String resource) {
        return find("stat", resource + "_stats");
    }

    private static Optional<Class<?>> find(String branch, String name) {
        return ROOMS.stream()
                .<Class<?>>flatMap(room -> loaded(branch + "." + room + "." + name))
                .findFirst();
    }

    private static Stream<Class<?>> loaded(String name) {
        try {
            return Stream.of(Class.forName("com.citrix.netscaler.nitro.resource." + name));
        } catch (ClassNotFoundException e) {
            return Stream.of();
        }
    }

    /** One of a class, with these attributes. */
    static Object made(Class<?> type, Map<String, String> attributes) {
        try {
            Object object = type.getDeclaredConstructor().newInstance();
            for (Map.Entry<String, String> each : attributes.entrySet()) {
                setter(type, each.getKey()).invoke(object, value(setter(type, each.getKey()), each.getValue()));
            }
            return object;
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getSimpleName() + " " + attributes, e);
        }
    }

    static boolean knows(Class<?> type, String attribute) {
        return Stream.of(type.getMethods()).anyMatch(each -> each.getName().equals("set_" + attribute));
    }

    /** Text of an attribute, as the client understood it. */
    static String text(Object object, String attribute) {
        try {
            Object value = object.getClass().getMethod("get_" + attribute).invoke(object);
            return value instanceof Object[] list
                    ? String.join(" ", Arrays.copyOf(list, list.length, String[].class))
                    : String.valueOf(value);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(object.getClass().getSimpleName() + "." + attribute, e);
        }
    }

    private static Method setter(Class<?> type, String attribute) {
        return Stream.of(type.getMethods())
                .filter(each -> each.getName().equals("set_" + attribute) && !each.getParameterTypes()[0].isPrimitive())
                .findFirst()
                .orElseThrow(() -> new AssertionError(type.getSimpleName() + " has no " + attribute));
    }

    private static Object value(Method setter, String text) {
        Class<?> type = setter.getParameterTypes()[0];
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == Boolean.class) {
            return Boolean.valueOf(text);
        }
        return type == String[].class ? text.split(" ", -1) : text;
    }

    boolean can(Class<?> type, String operation, Class<?>... arguments) {
        return method(type, operation, arguments).isPresent();
    }

    private static Optional<Method> method(Class<?> type, String operation, Class<?>... arguments) {
        Class<?>[] all = Stream.concat(Stream.of(nitro_service.class), Stream.of(arguments))
                .toArray(Class<?>[]::new);
        try {
            return Optional.of(type.getMethod(operation, all));
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    /** Calls a static method of the client's class. */
    Outcome call(Class<?> type, String operation, Object... arguments) {
        Class<?>[] types = Stream.of(arguments).map(Object::getClass).toArray(Class<?>[]::new);
        Method method = method(type, operation, types)
                .orElseThrow(() -> new AssertionError(type.getSimpleName() + " cannot " + operation));
        calls++;
        try {
            Object[] all =
                    Stream.concat(Stream.of(service), Stream.of(arguments)).toArray();
            return new Outcome(0, "Done", method.invoke(null, all));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof nitro_exception refused) {
                return new Outcome(refused.getErrorCode(), String.valueOf(refused.getMessage()), "");
            }
            throw new AssertionError(type.getSimpleName() + " " + operation, e.getCause());
        } catch (IllegalAccessException e) {
            throw new LinkageError(type.getSimpleName() + " " + operation, e);
        }
    }

    /** Rows of an answer, whether it is one, many or none. */
    static List<Object> rows(Outcome outcome) {
        Object value = outcome.value();
        if (value == null) {
            return List.of();
        }
        return value.getClass().isArray()
                ? Stream.iterate(0, i -> i + 1)
                        .limit(Array.getLength(value))
                        .map(i -> Array.get(value, i))
                        .toList()
                : List.of(value);
    }
}
