package dev.holdfast.sync.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.sync.transfer.TreeSource;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code dev.holdfast.sync.transfer} promises whoever writes a replica of his own. */
class KitsTest {

    @Test
    void every_port_has_a_contract_kit() throws IOException {
        List<String> ports = beside(TreeSource.class)
                .filter(type -> type.isInterface() && Modifier.isPublic(type.getModifiers()) && !type.isMemberClass())
                .map(Class::getSimpleName)
                // Given by a caller, no ports.
                .filter(name -> !name.equals("CommitGate") && !name.equals("TransferMonitor"))
                .sorted()
                .toList();
        List<String> kits = beside(KitsTest.class)
                .map(Class::getSimpleName)
                .filter(name -> name.endsWith("Contract"))
                .map(name -> name.replace("Contract", ""))
                .sorted()
                .toList();

        assertThat(ports).containsExactly("ReplicaInventory", "ReplicaTransfer", "TreeSource");
        assertThat(kits).containsAll(ports);
    }

    /** The classes of a package, as they were compiled. */
    private static Stream<Class<?>> beside(Class<?> type) throws IOException {
        URI here = URI.create(type.getResource(type.getSimpleName() + ".class").toString());
        try (Stream<Path> files = Files.list(Path.of(here).getParent())) {
            List<String> names = files.map(each -> each.getFileName().toString())
                    .filter(each -> each.endsWith(".class") && !each.equals("package-info.class"))
                    .map(each -> type.getPackageName() + "." + each.replace(".class", ""))
                    .toList();
            return names.stream().map(KitsTest::named);
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
