package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.holdfast.spi.LoadBalancer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code dev.holdfast.spi} promises whoever writes an adapter. */
class KitsTest {

    @Test
    void every_port_has_a_contract_kit() {
        JavaClasses spi = new ClassFileImporter().importPackagesOf(LoadBalancer.class);
        List<String> ports = spi.stream()
                .filter(type -> type.isInterface() && type.isTopLevelClass())
                .filter(type -> !type.reflect().isSealed())
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .filter(name -> !name.equals("ApplyGuard")) // given by a caller, no port
                .sorted()
                .toList();
        List<String> kits = new ClassFileImporter()
                .importPackagesOf(KitsTest.class).stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.endsWith("Contract"))
                        .map(name -> name.replace("Contract", ""))
                        .sorted()
                        .toList();

        assertThat(ports).contains("DriftCheck", "FailoverVeto", "Lease", "RunJournal", "StepAction");
        assertThat(kits).containsAll(ports);
    }
}
