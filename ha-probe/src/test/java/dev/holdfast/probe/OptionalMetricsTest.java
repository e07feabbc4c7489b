package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class OptionalMetricsTest {

    /** Our own classes, those we need and no Micrometer. */
    private static final class WithoutMicrometer extends URLClassLoader {
        WithoutMicrometer() {
            super(
                    new URL[] {
                        ProbeMetrics.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    null); // not the platform's: that one knows every module of this run
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.startsWith("org.slf4j.")
                            || (name.startsWith("dev.holdfast.") && !name.startsWith("dev.holdfast.probe."))
                    ? Class.forName(name, false, Logger.class.getClassLoader())
                    : super.findClass(name);
        }
    }

    @Test
    void without_the_library_nothing_is_counted_and_nothing_breaks() throws IOException, ReflectiveOperationException {
        try (WithoutMicrometer loader = new WithoutMicrometer()) {
            Class<?> metrics = loader.loadClass(ProbeMetrics.class.getName());

            assertThat(metrics).isNotSameAs(ProbeMetrics.class);
            assertThat(metrics.getMethod("micrometer").invoke(null))
                    .isSameAs(metrics.getField("NONE").get(null));
        }
    }

    @Test
    void the_version_named_is_the_one_built_with() throws IOException {
        String pom = Files.readString(Path.of(System.getProperty("holdfast.root"), "pom.xml"));

        assertThat(pom).contains("<micrometer.version>1.17.2</micrometer.version>");
    }
}
