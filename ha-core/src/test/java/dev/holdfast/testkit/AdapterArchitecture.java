package dev.holdfast.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.lang.module.ModuleDescriptor;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every adapter keeps: it sees the core and no other adapter, shows nobody a third party's type, and keeps its
 * insides to itself. An adapter's tests extend this with an empty class.
 */
public abstract class AdapterArchitecture {

    private final ModuleUnderTest module = ModuleUnderTest.here();

    /** Only for subclasses. */
    protected AdapterArchitecture() {}

    @Test
    void sees_the_core_and_no_other_adapter() {
        Set<String> own = module.descriptor().packages();
        Set<String> core = ModuleUnderTest.core().exported();
        DescribedPredicate<JavaClass> stranger = DescribedPredicate.describe(
                "another adapter",
                type -> type.getPackageName().startsWith("dev.holdfast.")
                        && !own.contains(type.getPackageName())
                        && !core.contains(type.getPackageName()));

        noClasses().should().dependOnClassesThat(stranger).check(module.classes());
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
}
