package dev.holdfast.architecture;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.stream.Stream;

/** Which third party may be met where. */
final class Libraries {

    private static final ImmutableMap<String, ImmutableSet<String>> ROOMS_BY_PACKAGE =
            ImmutableMap.<String, ImmutableSet<String>>builder()
                    .put("org.jspecify.", Rooms.ALL)
                    .put("com.google.common.base.", Rooms.ALL)
                    .put("com.google.common.collect.", Rooms.ALL)
                    .put("com.fasterxml.jackson.", ImmutableSet.of("json"))
                    .put("org.slf4j.", ImmutableSet.of("runtime", "store", "notify"))
                    .put("java.sql.", ImmutableSet.of("store"))
                    .put("javax.sql.", ImmutableSet.of("store"))
                    .put("java.", Rooms.ALL)
                    .put("dev.holdfast.", Rooms.ALL)
                    .build();

    private Libraries() {}

    static Stream<String> breaches(JavaClass type, Rooms rooms) {
        String room = rooms.of(type).orElse("");
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .map(JavaClass::getBaseComponentType)
                .filter(target -> !target.isPrimitive())
                .filter(target -> !roomsOf(target).contains(room))
                .map(target -> "in room " + room + " uses " + target.getFullName());
    }

    private static ImmutableSet<String> roomsOf(JavaClass target) {
        return ROOMS_BY_PACKAGE.entrySet().stream()
                .filter(entry -> target.getFullName().startsWith(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElse(ImmutableSet.of());
    }
}
