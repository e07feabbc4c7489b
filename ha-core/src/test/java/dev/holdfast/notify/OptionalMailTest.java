package dev.holdfast.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class OptionalMailTest {

    /** Our own classes, SLF4J and nothing else: as on a class path without Angus Mail. */
    private static final class WithoutMail extends URLClassLoader {
        WithoutMail() {
            super(
                    new URL[] {
                        SmtpNotifier.class.getProtectionDomain().getCodeSource().getLocation()
                    },
                    null); // not the platform's: that one knows every module of this run
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.startsWith("org.slf4j.") || name.startsWith("com.google.common.")
                    ? Class.forName(name, false, Logger.class.getClassLoader())
                    : super.findClass(name);
        }
    }

    @Test
    void without_the_library_the_error_says_what_to_add() throws IOException, ReflectiveOperationException {
        try (WithoutMail loader = new WithoutMail()) {
            Class<?> settings = loader.loadClass(SmtpSettings.class.getName());
            Object builder = settings.getMethod("builder").invoke(null);
            for (List<String> answer : List.of(
                    List.of("host", "mail"), List.of("from", "a@corp.example"), List.of("to", "b@corp.example"))) {
                builder.getClass().getMethod(answer.get(0), String.class).invoke(builder, answer.get(1));
            }
            Object made = builder.getClass().getMethod("build").invoke(builder);

            assertThatThrownBy(() -> loader.loadClass(SmtpNotifier.class.getName())
                            .getConstructor(settings)
                            .newInstance(made))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org.eclipse.angus:angus-mail:2.0.5")
                    .hasMessageContaining("--add-modules org.eclipse.angus.mail");
            assertThat(loader.loadClass(LogNotifier.class.getName())
                            .getConstructor()
                            .newInstance())
                    .as("everything else works")
                    .isNotNull();
        }
    }

    @Test
    void the_version_named_is_the_one_built_with() throws IOException {
        String pom =
                java.nio.file.Files.readString(java.nio.file.Path.of(System.getProperty("holdfast.root"), "pom.xml"));

        assertThat(pom).contains("<angus.mail.version>2.0.5</angus.mail.version>");
    }
}
