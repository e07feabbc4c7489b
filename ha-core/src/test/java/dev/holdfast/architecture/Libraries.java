package dev.holdfast.architecture;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.List;
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
                    .put("org.eclipse.angus.mail.", ImmutableSet.of("notify"))
                    .put("jakarta.mail.", ImmutableSet.of("notify"))
                    .put("javax.net.", ImmutableSet.of("notify"))
                    .put("java.sql.", ImmutableSet.of("store"))
                    .put("javax.sql.", ImmutableSet.of("store"))
                    .put("java.", Rooms.ALL)
                    .put("dev.holdfast.", Rooms.ALL)
                    .build();

    private Libraries() {}

    /** The top-level classes that touch a library. */
    static List<String> touching(JavaClasses classes, String... prefixes) {
        return classes.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .map(dependency -> dependency
                                .getTargetClass()
                                .getBaseComponentType()
                                .getFullName())
                        .anyMatch(target -> Arrays.stream(prefixes).anyMatch(target::startsWith)))
                .map(type -> type.getFullName().replaceAll("\\$.*", ""))
                .distinct()
                .sorted()
                .toList();
    }

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
