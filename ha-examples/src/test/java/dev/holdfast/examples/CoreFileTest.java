package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.holdfast.blueprint.ivanticore.CoreTopology;
import dev.holdfast.blueprint.ivanticore.DeclaredCores;
import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeRole;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoreFileTest {

    private static final Path FILE = Path.of(System.getProperty("holdfast.root", ".."))
            .resolve("ha-examples/src/main/resources/dev/holdfast/examples/core-pair.json");

    @Test
    void the_demos_file_says_what_the_builder_makes() throws IOException {
        ClusterFile built = CoreExample.demoFile();
        if (Boolean.getBoolean("golden.rewrite")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are rewritten by hand only")
                    .isNull();
            Files.writeString(FILE, built.write());
        }

        assertThat(ClusterFile.read(Files.readAllBytes(FILE))).isEqualTo(built);
        assertThat(Files.readString(FILE)).isEqualTo(built.write());
    }

    @ParameterizedTest
    @EnumSource
    void every_sample_says_what_the_builder_makes(CoreSample sample) {
        assertThat(sample.declared().write()).isEqualTo(sample.built().write());
        assertThat(sample.declared()).isEqualTo(sample.built());
    }

    @ParameterizedTest
    @EnumSource
    void what_follows_from_a_file_is_what_follows_from_the_answers(CoreSample sample) {
        IvantiCore built = sample.answers().build();
        ClusterFile file = sample.declared();
        // readme:begin file-to-blueprint
        DeclaredCores cores = new DeclaredCores(file.cluster(), file.policy().orElseThrow(), file.probes());
        // readme:end

        assertThat(cores.mode()).isEqualTo(built.mode());
        assertThat(cores.syncUnits()).isEqualTo(built.syncUnits());
        assertThat(cores.lines()).isEqualTo(built.lines());
        assertThat(cores.check().text()).isEqualTo(built.check().text());
        assertThat(Lint.of(file.rules()).check(file.cluster()).text())
                .isEqualTo(built.check().text());
        assertThat(cores.timings()).contains(built.timing());
        assertThat(cores.runbooks())
                .extracting(runbook -> runbook.plan().markdown())
                .isEqualTo(built.runbooks().stream()
                        .map(runbook -> runbook.plan().markdown())
                        .toList());
    }

    @Test
    void a_file_that_declares_no_pair_is_refused_with_every_reason() {
        ClusterFile file = CoreSample.PAIR.declared();
        Cluster lonely = Cluster.builder("lonely", ProductFamily.IGEL_UMS)
                .node(Node.builder("core2", "10.0.0.2").role(NodeRole.SECONDARY).build())
                .build();

        assertThatExceptionOfType(InvalidDeclarationException.class)
                .isThrownBy(() -> new DeclaredCores(lonely, file.policy().orElseThrow(), List.of()))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(Problem::message)
                        .containsExactly(
                                "no Cores", "not one", "none replicates from the PRIMARY", "no Core of this cluster"));
    }

    @Test
    void there_is_a_sample_of_each_of_the_guides_scenarios() {
        assertThat(Stream.of(CoreSample.values())
                        .map(sample -> sample.answers().build().topology().scenario()))
                .containsExactlyInAnyOrder(CoreTopology.Scenario.values());
    }

    @ParameterizedTest
    @EnumSource
    void no_sample_has_anything_that_must_be_mended(CoreSample sample) {
        IvantiCore built = sample.answers().build();

        assertThat(Lint.of(built.rules()).check(sample.declared().cluster()).open())
                .noneMatch(finding -> finding.severity().atLeast(Severity.ERROR));
    }

    @Test
    void the_jar_carries_it() throws IOException {
        try (InputStream in = CoreExample.class.getResourceAsStream("core-pair.json")) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("{\n  \"holdfast\": 1,");
        }
    }

    @Test
    void lint_judges_it_with_the_policy_that_stands_in_it() {
        AtomicInteger code = new AtomicInteger();

        String out = Golden.printed(stdout -> code.set(LintFile.run(List.of(FILE.toString()), stdout, System.err)));

        assertThat(code).hasValue(LintFile.WELL);
        assertThat(out).contains("WARN core.detector-gap").doesNotContain("core.policy-declared");
    }
}
