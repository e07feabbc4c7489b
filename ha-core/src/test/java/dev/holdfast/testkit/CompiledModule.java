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
 * A module as compiled, as tests find it.
 *
 * @param descriptor its module descriptor
 * @param classes its main classes, never none
 */
public record CompiledModule(ModuleDescriptor descriptor, JavaClasses classes) {

    /**
     * Reads the module whose tests are running.
     *
     * @return the content of its {@code target/classes}
     */
    public static CompiledModule here() {
        Path folder = Path.of(System.getProperty("basedir", "."), "target", "classes");
        JavaClasses classes = new ClassFileImporter().importPath(folder);
        if (classes.isEmpty()) {
            throw new IllegalStateException("no class in " + folder.toAbsolutePath() + ": compile the module first");
        }
        return new CompiledModule(descriptorAt(folder), classes);
    }

    /**
     * The packages everybody may use.
     *
     * @return their names
     */
    public Set<String> exported() {
        return exported(descriptor);
    }

    /**
     * What everybody may use of the core, wherever the tests that are running found it: in a folder or in a jar.
     *
     * @return names of packages
     */
    public static Set<String> exportedByCore() {
        try {
            return exported(descriptorAt(Path.of(NodeId.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI())));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the core's own place is no path", e);
        }
    }

    private static ModuleDescriptor descriptorAt(Path place) {
        return ModuleFinder.of(place).findAll().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no module in " + place.toAbsolutePath()))
                .descriptor();
    }

    private static Set<String> exported(ModuleDescriptor module) {
        return module.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());
    }
}
