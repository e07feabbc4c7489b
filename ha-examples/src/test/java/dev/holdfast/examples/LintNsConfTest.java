package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintNsConfTest {

    private static final String SAMPLES = "src/main/resources/dev/holdfast/examples/";

    @TempDir
    private Path folder;

    private String out = "";
    private String err = "";

    private int run(String... args) {
        AtomicInteger code = new AtomicInteger();
        out = Golden.printed(stdout ->
                err = Golden.printed(stderr -> code.set(LintNsConf.run(List.of(args), stdout, stderr))));
        return code.get();
    }

    @Test
    void says_which_rules_the_sample_breaks_and_where() {
        assertThat(run(SAMPLES + "ns.conf")).isEqualTo(LintFile.FOUND);
        assertThat(out)
                .contains("ERROR ns.persistence-service-type: vs_ums_8443\n  seen:   SslSession on TCP (line 27)\n")
                .contains("ns.conf of 53 lines, 26 objects, 25 other commands, not looked into\n")
                .doesNotContain("8f4d7a5b");
    }

    @Test
    void asks_the_rules_of_a_product_of_its_cluster() {
        assertThat(run(SAMPLES + "ns.conf", SAMPLES + "ums.yaml")).isEqualTo(LintFile.FOUND);
        assertThat(out).contains(" ums.");
    }

    @Test
    void a_file_that_is_no_configuration_is_refused_with_every_place() throws IOException {
        Path file = folder.resolve("ns.conf");
        Files.writeString(file, "add server a 10.0.0.1\u0000\n\nadd server \"b 10.0.0.2\n");

        assertThat(run(file.toString())).isEqualTo(LintFile.BAD_INPUT);
        assertThat(err).contains("line 1: column 22: a control character");
        assertThat(run(folder.resolve("none").toString())).isEqualTo(LintFile.BAD_INPUT);
        assertThat(run()).isEqualTo(LintFile.BAD_INPUT);
        assertThat(err).startsWith("usage: ");
    }
}
