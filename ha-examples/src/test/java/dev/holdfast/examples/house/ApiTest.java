package dev.holdfast.examples.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What callers see changes only on purpose: each module's {@code api.txt} is what {@link ApiDump} says of it. After an
 * intended change, run with {@code -Dgolden.rewrite=true} and say in CHANGELOG.md what changed.
 */
class ApiTest {

    private static final Repository REPOSITORY = Repository.here();

    static Stream<String> modules() {
        return REPOSITORY.modules().stream();
    }

    @Test
    void knows_the_core() {
        assertThat(modules()).contains("ha-core");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void is_what_was_agreed(String module) throws IOException {
        Path golden = REPOSITORY.root().resolve(module).resolve("api.txt");
        String dump = ApiDump.of(REPOSITORY.root().resolve(module).resolve("target/classes"));
        if (Boolean.getBoolean("golden.rewrite")) {
            assertThat(System.getenv("CI"))
                    .as("rewriting is for people, not for CI")
                    .isNull();
            Files.writeString(golden, dump);
        }
        assertThat(golden).as("write it with -Dgolden.rewrite=true").exists();
        assertThat(dump).isEqualTo(Files.readString(golden));
    }
}
