package dev.holdfast.testkit;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.holdfast.model.NodeId;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A compiled module as its own tests find it.
 *
 * @param descriptor its module descriptor
 * @param classes its main classes, never none
 */
public record ModuleUnderTest(ModuleDescriptor descriptor, JavaClasses classes) {

    /**
     * Reads the module whose tests are running.
     *
     * @return the content of its {@code target/classes}
     */
    public static ModuleUnderTest here() {
        return at(Path.of(System.getProperty("basedir", "."), "target", "classes"));
    }

    /**
     * Reads the core, wherever the tests that are running found it.
     *
     * @return the content of its folder or jar
     */
    public static ModuleUnderTest core() {
        try {
            return at(Path.of(NodeId.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the core's own place is no path", e);
        }
    }

    private static ModuleUnderTest at(Path place) {
        JavaClasses classes = new ClassFileImporter().importPath(place);
        if (classes.isEmpty()) {
            throw new IllegalStateException("no class in " + place.toAbsolutePath() + ": compile the module first");
        }
        ModuleDescriptor descriptor = ModuleFinder.of(place).findAll().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no module-info.class in " + place.toAbsolutePath()))
                .descriptor();
        return new ModuleUnderTest(descriptor, classes);
    }

    /**
     * The packages everybody may use.
     *
     * @return their names
     */
    public Set<String> exported() {
        return descriptor.exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }
}
