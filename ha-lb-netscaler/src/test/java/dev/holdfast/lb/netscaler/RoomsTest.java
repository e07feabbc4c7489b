package dev.holdfast.lb.netscaler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RoomsTest {

    private static final String ROOT = "dev.holdfast.lb.netscaler";

    private final JavaClasses classes = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void mapping_schema_and_diff_do_not_talk() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".internal.schema", ROOT + ".internal.mapping", ROOT + ".internal.diff")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".internal.nitro", ROOT + ".internal.apply", ROOT + ".internal.traffic", "okhttp3..")
                .check(classes);
    }

    @Test
    void the_adapter_and_the_emulator_share_nothing() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT, ROOT + ".internal..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".emulator")
                .check(classes);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".emulator")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".internal..")
                .check(classes);
    }
}
