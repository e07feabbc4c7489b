package dev.holdfast.architecture;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.stream.Stream;

/** What the types of a pure room may be made of: an allow-list of packages, less what is no value in them. */
final class PureTypes {

    private static final ImmutableSet<String> PACKAGES = ImmutableSet.of(
            "java.lang",
            "java.lang.annotation",
            "java.math",
            "java.time",
            "java.time.format",
            "java.time.temporal",
            "java.time.zone",
            "java.util",
            "java.util.function",
            "java.util.regex",
            "java.util.stream",
            "com.google.common.base",
            "com.google.common.collect",
            "org.jspecify.annotations");

    /** Clocks, chance, threads, processes, and collections whose order is nobody's decision. */
    private static final ImmutableSet<String> NO_VALUES = ImmutableSet.of(
            "java.lang.InheritableThreadLocal",
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Calendar",
            "java.util.Date",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.IdentityHashMap",
            "java.util.Properties",
            "java.util.Random",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.SplittableRandom",
            "java.util.Timer",
            "java.util.TimerTask",
            "java.util.WeakHashMap",
            "com.google.common.base.Stopwatch",
            "com.google.common.base.Ticker",
            "com.google.common.collect.HashBasedTable",
            "com.google.common.collect.HashBiMap",
            "com.google.common.collect.HashMultimap",
            "com.google.common.collect.HashMultiset");

    /** An encoding and a digest are functions of their input; a URI and an IDN are names, whatever their package also opens. */
    private static final ImmutableSet<String> FUNCTIONS = ImmutableSet.of(
            "java.net.IDN",
            "java.net.URI",
            "java.net.URISyntaxException",
            "java.nio.charset.Charset",
            "java.nio.charset.StandardCharsets",
            "java.security.MessageDigest",
            "java.security.NoSuchAlgorithmException");

    /**
     * What one room may use besides. {@code facts} reads its catalogue, a resource of its own module, once; {@code json}
     * is where Jackson lives, and Jackson's exceptions are I/O exceptions even when it reads a string; it also decodes
     * bytes strictly, and refuses what is no UTF-8. It looks at the components of records, which are declared in order, so
     * that none is forgotten in a journal.
     */
    private static final ImmutableSetMultimap<String, String> BY_ROOM = ImmutableSetMultimap.<String, String>builder()
            .putAll(
                    "facts",
                    "java.io.BufferedReader",
                    "java.io.IOException",
                    "java.io.InputStream",
                    "java.io.InputStreamReader",
                    "java.io.Reader",
                    "java.io.UncheckedIOException")
            .putAll(
                    "json",
                    "java.io.IOException",
                    "java.io.UncheckedIOException",
                    "java.lang.reflect.Constructor",
                    "java.lang.reflect.InvocationTargetException",
                    "java.lang.reflect.Method",
                    "java.lang.reflect.ParameterizedType",
                    "java.lang.reflect.RecordComponent",
                    "java.lang.reflect.Type",
                    "java.nio.ByteBuffer",
                    "java.nio.CharBuffer",
                    "java.nio.charset.CharacterCodingException",
                    "java.nio.charset.CharsetDecoder",
                    "java.nio.charset.CodingErrorAction")
            .build();

    private PureTypes() {}

    static Stream<String> breaches(JavaClass type, Rooms rooms) {
        String room = rooms.of(type).orElseThrow();
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(target -> !target.isPrimitive())
                .filter(target -> !target.getPackageName().startsWith(rooms.root()))
                .filter(target -> !allowed(target, room))
                .map(target -> "in the pure room " + room + " uses " + target.getFullName());
    }

    private static boolean allowed(JavaClass target, String room) {
        String name = target.getFullName();
        if (room.equals("json") && name.startsWith("com.fasterxml.jackson.")) {
            return true;
        }
        return FUNCTIONS.contains(name)
                || BY_ROOM.containsEntry(room, name)
                || (PACKAGES.contains(target.getPackageName()) && !NO_VALUES.contains(name));
    }
}
