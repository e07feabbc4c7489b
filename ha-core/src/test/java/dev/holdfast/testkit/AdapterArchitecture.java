package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What every adapter keeps: it sees the core and no other adapter, shows nobody a third party's type, and keeps its
 * insides to itself. An adapter's tests extend this with an empty class.
 */
public abstract class AdapterArchitecture {

    private final CompiledModule module = CompiledModule.here();

    /** Only for subclasses. */
    protected AdapterArchitecture() {}

    @Test
    void sees_the_core_and_no_other_adapter() {
        assertThat(strangers(module.classes(), CompiledModule.exportedByCore())).isEmpty();
        assertThat(module.descriptor().requires())
                .extracting(ModuleDescriptor.Requires::name)
                .filteredOn(name -> name.startsWith("dev.holdfast."))
                .containsOnly("dev.holdfast.core");
    }

    @Test
    void shows_no_type_of_a_third_party() {
        assertThat(ExportedSignatures.foreignTypes(module.classes(), module.exported()))
                .isEmpty();
    }

    @Test
    void exports_nothing_internal() {
        assertThat(module.exported()).noneMatch(name -> (name + ".").contains(".internal."));
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(Hygiene.packagesNotNullMarked(module.classes())).isEmpty();
    }

    @Test
    void names_say_what_a_thing_is() {
        assertThat(Hygiene.emptyNames(module.classes())).isEmpty();
    }

    /** What an adapter uses of Holdfast that is neither its own nor shown by the core. */
    static List<String> strangers(JavaClasses adapter, Set<String> core) {
        Set<String> own = adapter.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        return adapter.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(uses -> {
                    String target = uses.getTargetClass().getBaseComponentType().getPackageName();
                    return target.startsWith("dev.holdfast.") && !own.contains(target) && !core.contains(target);
                })
                .map(Dependency::getDescription)
                .sorted()
                .toList();
    }
}
