package dev.holdfast.sync.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TreePurityTest {

    /** Who may touch a disk, a clock or chance. */
    private static final Set<String> OUTSIDE = Set.of("TreeScanner", "TreeWalk", "ManifestFile");

    private static final List<String> FORBIDDEN = List.of(
            "java.nio.file.",
            "java.nio.channels.",
            "java.io.File",
            "java.net.",
            "java.time.Clock",
            "java.util.Random",
            "java.util.concurrent.",
            "dev.holdfast.sync.files.",
            "dev.holdfast.sync.transfer.");

    private static final Set<String> CALLS = Set.of(
            "java.time.Instant.now",
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.getProperty",
            "java.lang.System.getenv");

    @Test
    void only_scans_and_manifest_files_touch_a_disk_or_a_clock() {
        JavaClasses classes = new ClassFileImporter().importPath(Path.of("target/classes/dev/holdfast/sync/tree"));
        Set<String> impure = new TreeSet<>();
        for (JavaClass type : classes) {
            if (!isOutside(type)) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(uses -> FORBIDDEN.stream()
                                .anyMatch(uses.getTargetClass().getName()::startsWith))
                        .forEach(uses -> impure.add(uses.getDescription()));
                type.getMethodCallsFromSelf().stream()
                        .filter(call -> CALLS.contains(call.getTargetOwner().getName() + "."
                                + call.getTarget().getName()))
                        .forEach(call -> impure.add(call.getDescription()));
            }
        }

        assertThat(classes).hasSizeGreaterThan(50);
        assertThat(impure).isEmpty();
    }

    private static boolean isOutside(JavaClass type) {
        String name = type.getName().substring(type.getPackageName().length() + 1);
        return OUTSIDE.contains(name.split("\\$", -1)[0]);
    }
}
