package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.ClusterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TravelerFileTest {

    private static final Path FILE = Path.of(System.getProperty("holdfast.root", ".."))
            .resolve("ha-examples/src/main/resources/dev/holdfast/examples/traveler-pool.yaml");

    @Test
    void the_committed_file_says_what_the_builder_makes() throws IOException {
        assertThat(ClusterFile.read(Files.readAllBytes(FILE))).isEqualTo(TravelerExample.file());
    }

    @Test
    void lint_says_what_has_to_be_done_before_anybody_joins() {
        AtomicInteger code = new AtomicInteger();

        String out = Golden.printed(stdout -> code.set(LintFile.run(List.of(FILE.toString()), stdout, System.err)));

        assertThat(code).hasValue(LintFile.FOUND);
        assertThat(out)
                .contains("BLOCKER trv.same-release: berlin")
                .contains("ERROR trv.s2s-tls-consistent: rome")
                .contains("INFO trv.no-32bit-member: oslo")
                .doesNotContain("trv.address-stability", "trv.idle-timeout", "BLOCKER tls.");
    }
}
