package dev.holdfast.sync.corecli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.NodeId;
import dev.holdfast.spi.Credentials;
import dev.holdfast.sync.ssh.HostKeys;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class OptionalSshTest {

    /** Our own classes and the core, and no SSH library. */
    private static final class WithoutSsh extends URLClassLoader {
        WithoutSsh() {
            super(
                    new URL[] {
                        CoreCli.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    null); // not the platform's: that one knows every module of this run
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.startsWith("dev.holdfast.sync.")
                    ? super.findClass(name)
                    : name.startsWith("org.apache.sshd.")
                            ? notThere(name)
                            : Class.forName(name, false, NodeId.class.getClassLoader());
        }

        private static Class<?> notThere(String name) throws ClassNotFoundException {
            throw new ClassNotFoundException(name);
        }
    }

    @Test
    void without_the_library_the_error_says_what_to_add() throws IOException, ReflectiveOperationException {
        try (WithoutSsh loader = new WithoutSsh()) {
            Class<?> keys = loader.loadClass(HostKeys.class.getName());
            Class<?> access = loader.loadClass(CoreAccess.class.getName());
            Supplier<Credentials> nobody = () -> Credentials.of("admin", new char[0]);
            Object key = keys.getMethod("fingerprints", String[].class).invoke(null, (Object)
                    new String[] {"SHA256:" + "A".repeat(43)});
            Object core =
                    access.getMethod("of", String.class, keys, Supplier.class).invoke(null, "core1", key, nobody);
            Object builder = loader.loadClass(CoreCli.class.getName())
                    .getMethod("builder")
                    .invoke(null);
            builder.getClass().getMethod("core", NodeId.class, access).invoke(builder, NodeId.of("core1"), core);

            assertThatThrownBy(() -> builder.getClass().getMethod("build").invoke(builder))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org.apache.sshd:sshd-osgi:2.20.0")
                    .hasMessageContaining("--add-modules org.apache.sshd.osgi");
        }
    }

    @Test
    void the_version_named_is_the_one_built_with() throws IOException {
        assertThat(Files.readString(Path.of(System.getProperty("holdfast.root"), "pom.xml")))
                .contains("<sshd.version>2.20.0</sshd.version>");
    }
}
