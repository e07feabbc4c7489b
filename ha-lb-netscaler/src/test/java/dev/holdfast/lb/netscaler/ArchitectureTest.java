package dev.holdfast.lb.netscaler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.holdfast.testkit.AdapterArchitecture;
import dev.holdfast.testkit.CompiledModule;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends AdapterArchitecture {

    /** It is packed into a jar of its own. */
    @Test
    void no_production_class_uses_the_emulator() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..emulator..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..emulator..")
                .check(CompiledModule.here().classes());
    }
}
