package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one rule of adapters that the core cannot break itself. */
class AdapterArchitectureTest {

    @Test
    void an_adapter_that_sees_another_is_caught() {
        assertThat(strangers("dev.holdfast.seeded.adapters.probe"))
                .isNotEmpty()
                .allMatch(line -> line.contains("ProbeSeesSync") && line.contains("InnocentSync"));
    }

    @Test
    void an_adapter_that_sees_the_core_is_not() {
        assertThat(strangers("dev.holdfast.seeded.adapters.sync")).isEmpty();
    }

    private static List<String> strangers(String adapter) {
        JavaClasses classes = new ClassFileImporter().importPackages(adapter);
        return AdapterArchitecture.strangers(classes, CompiledModule.exportedByCore());
    }
}
