package dev.holdfast.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.holdfast.testkit.CompiledModule;
import dev.holdfast.testkit.ExportedSignatures;
import dev.holdfast.testkit.Hygiene;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every rule holds in the core and bites what is seeded. A class named {@code Innocent…} must not be bitten. */
class ArchitectureTest {

    private static final CompiledModule CORE = CompiledModule.here();

    private static final JavaClasses SEEDED = new ClassFileImporter().importPackages("dev.holdfast.seeded");

    @Test
    void looks_at_the_core_itself() {
        assertThat(CORE.descriptor().name()).isEqualTo("dev.holdfast.core");
        assertThat(CORE.classes().contain("dev.holdfast.model.Cluster")).isTrue();
        assertThat(SEEDED).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void holds_in_the_core(CoreRule rule) {
        assertThat(rule.breaches(CORE.classes(), "dev.holdfast")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void bites_every_seeded_violation_and_nothing_else(CoreRule rule) {
        List<String> breaches = rule.breaches(SEEDED, rule.seededRoot());

        Set<String> caught = breaches.stream()
                .map(breach -> breach.substring(0, breach.indexOf(' ')))
                .collect(Collectors.toSet());
        assertThat(caught).isEqualTo(culprits(rule.seededRoot()));
    }

    @Test
    void rooms_form_no_cycle() {
        noCycleBelow("dev.holdfast").check(CORE.classes());
        assertThat(noCycleBelow("dev.holdfast.seeded.cycle").evaluate(SEEDED).hasViolation())
                .isTrue();
    }

    @Test
    void exported_signatures_mention_only_the_jdk_and_own_types() {
        assertThat(ExportedSignatures.foreignTypes(CORE.classes(), CORE.exported()))
                .isEmpty();
        assertThat(ExportedSignatures.foreignTypes(SEEDED, Set.of("dev.holdfast.seeded.signatures")))
                .extracting(line -> line.substring(line.lastIndexOf('.') + 1))
                .containsExactlyInAnyOrder(
                        "ImmutableList",
                        "ImmutableSet",
                        "Multiset",
                        "VerifyException",
                        "ImmutableMap",
                        "Multimap",
                        "ClusterShape");
    }

    @Test
    void one_class_touches_an_optional_library() {
        assertThat(Libraries.touching(CORE.classes(), "jakarta.mail.", "org.eclipse.angus."))
                .containsExactly("dev.holdfast.notify.SmtpDialogue");
        assertThat(Libraries.touching(SEEDED, "com.google.common.", "com.fasterxml."))
                .as("it finds them all")
                .hasSizeGreaterThan(1);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(Hygiene.packagesNotNullMarked(CORE.classes())).isEmpty();
        assertThat(Hygiene.packagesNotNullMarked(SEEDED)).contains("dev.holdfast.seeded.names");
    }

    @Test
    void names_say_what_a_thing_is() {
        assertThat(Hygiene.emptyNames(CORE.classes())).isEmpty();
        assertThat(Hygiene.emptyNames(SEEDED))
                .extracting(name -> name.substring(name.lastIndexOf('.') + 1))
                .containsExactly("ClusterHelper", "ClusterImpl", "ClusterManager", "ClusterUtil", "ClusterUtils");
    }

    private static ArchRule noCycleBelow(String root) {
        return slices().matching(root + ".(*)..").should().beFreeOfCycles();
    }

    private static Set<String> culprits(String root) {
        Set<String> culprits = SEEDED.stream()
                .filter(type -> type.getPackageName().startsWith(root))
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> !type.getSimpleName().startsWith("Innocent"))
                .map(JavaClass::getFullName)
                .collect(Collectors.toSet());
        assertThat(culprits).as("seeded below " + root).isNotEmpty();
        return culprits;
    }
}
