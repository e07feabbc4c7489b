package dev.holdfast.sync.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.holdfast.sync.transfer.TreeSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code dev.holdfast.sync.transfer} promises whoever writes a replica of his own. */
class KitsTest {

    @Test
    void every_port_has_a_contract_kit() {
        List<String> ports = new ClassFileImporter()
                .importPackagesOf(TreeSource.class).stream()
                        .filter(type -> type.isInterface() && type.isTopLevelClass())
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName)
                        .filter(name -> !name.equals("package-info"))
                        // Given by a caller, no ports.
                        .filter(name -> !name.equals("CommitGate") && !name.equals("TransferMonitor"))
                        .sorted()
                        .toList();
        List<String> kits = new ClassFileImporter()
                .importPackagesOf(KitsTest.class).stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.endsWith("Contract"))
                        .map(name -> name.replace("Contract", ""))
                        .sorted()
                        .toList();

        assertThat(ports).containsExactly("ReplicaInventory", "ReplicaTransfer", "TreeSource");
        assertThat(kits).containsAll(ports);
    }
}
