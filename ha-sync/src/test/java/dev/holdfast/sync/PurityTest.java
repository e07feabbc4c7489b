package dev.holdfast.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What decides about replications reads no clock, does nothing, and keeps an order; what acts is in one room. */
class PurityTest {

    private static final List<String> PURE =
            List.of("", ".history", ".schedule", ".run", ".traveler", ".corecli.internal.shell");
    private static final List<String> FORBIDDEN_PACKAGES =
            List.of("java.io.", "java.nio.", "java.net.", "java.util.concurrent.", "org.slf4j.", "java.sql.");
    private static final List<String> FORBIDDEN_TYPES = List.of(
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Random",
            "java.util.UUID",
            "java.time.Clock",
            "java.lang.Thread");
    private static final List<String> FORBIDDEN_CALLS = List.of(
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Math.random",
            "java.util.Set.of",
            "java.util.Map.copyOf");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPath(Path.of("target", "classes", "dev", "holdfast", "sync"));

    @Test
    void the_pure_rooms_neither_look_at_a_clock_nor_act_nor_depend_on_the_order_of_a_hash() {
        Set<String> breaches = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (isPure(type)) {
                breaches.addAll(breaches(type));
            }
        }
        assertThat(breaches).isEmpty();
    }

    @Test
    void the_rule_bites_the_room_that_acts() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().endsWith(".sync.runtime"))
                        .flatMap(type -> breaches(type).stream()))
                .anyMatch(breach -> breach.contains("java.lang.System.nanoTime"))
                .anyMatch(breach -> breach.contains("org.slf4j."));
    }

    @Test
    void what_decides_does_not_know_who_acts() {
        assertThat(CLASSES.stream()
                        .filter(PurityTest::isPure)
                        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                        .map(uses -> uses.getTargetClass().getPackageName()))
                .doesNotContain("dev.holdfast.sync.runtime");
    }

    private static boolean isPure(JavaClass type) {
        return PURE.contains(type.getPackageName().replaceFirst("^dev\\.holdfast\\.sync", ""));
    }

    private static Set<String> breaches(JavaClass type) {
        Set<String> found = new TreeSet<>();
        type.getDirectDependenciesFromSelf().forEach(uses -> {
            String target = uses.getTargetClass().getName();
            if (FORBIDDEN_TYPES.contains(target) || FORBIDDEN_PACKAGES.stream().anyMatch(target::startsWith)) {
                found.add(type.getName() + " uses " + target);
            }
        });
        for (JavaAccess<?> call : type.getAccessesFromSelf()) {
            String target = call.getTargetOwner().getName() + "." + call.getName();
            if (FORBIDDEN_CALLS.contains(target)) {
                found.add(type.getName() + " calls " + target);
            }
        }
        return found;
    }
}
