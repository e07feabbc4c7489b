package dev.holdfast.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.blueprint.Blueprint;
import dev.holdfast.blueprint.BlueprintLine;
import dev.holdfast.examples.jamf.JamfCluster;
import dev.holdfast.examples.jamf.JamfHealthCheck;
import dev.holdfast.facts.Facts;
import dev.holdfast.json.ClusterFile;
import dev.holdfast.lb.netscaler.NetScalerCli;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Answer;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blueprints written outside the library hold to what its own hold to. */
class OutsideTest {

    static Stream<Blueprint> outside() {
        return Stream.of(OwnProductExample.installation(), JamfExample.installation());
    }

    @ParameterizedTest
    @MethodSource("outside")
    void finds_nothing_worse_than_a_note_in_what_it_declares(Blueprint blueprint) {
        assertThat(blueprint.check().open())
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Severity.INFO));
    }

    @ParameterizedTest
    @MethodSource("outside")
    void every_runbook_is_safe_at_every_prefix(Blueprint blueprint) {
        assertThat(blueprint.runbooks()).isNotEmpty().allSatisfy(runbook -> {
            assertThat(runbook.checkPrefixes().prefixes())
                    .isGreaterThan(runbook.steps().size());
            assertThat(runbook.checkPrefixes().violations()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("outside")
    void every_fact_is_ours_or_a_line_of_its_own(Blueprint blueprint) {
        List<String> own = blueprint.lines().stream()
                .map(BlueprintLine::factIds)
                .flatMap(List::stream)
                .toList();

        assertThat(factIds(blueprint))
                .containsAll(own)
                .allSatisfy(id -> assertThat(own.contains(id) || Facts.find(id).isPresent())
                        .as(id)
                        .isTrue());
    }

    @ParameterizedTest
    @MethodSource("outside")
    void a_precondition_is_named_after_the_rule_that_answers_it(Blueprint blueprint) {
        List<String> rules = blueprint.rules().stream().map(Rule::id).toList();

        assertThat(blueprint.runbooks().stream()
                        .flatMap(runbook -> runbook.steps().stream())
                        .flatMap(step -> step.preconditions().stream()))
                .isNotEmpty()
                .allSatisfy(precondition -> assertThat(rules).contains(precondition.name()));
    }

    @Test
    void preconditions_are_answered_without_a_line_of_its_own() {
        assertThat(JamfExample.installation().answers(Observed.NOTHING).byName())
                .containsEntry("jamf.exactly-one-primary", new Answer(true, "checked, nothing found"))
                .doesNotContainKey("jamf.same-database");
    }

    @Test
    void the_sample_file_says_what_the_builder_makes_and_needs_the_classifier() {
        JamfCluster built = JamfExample.answers().build();

        assertThat(ClusterFile.of(JamfExample.installation().cluster()).write())
                .isEqualTo(ClusterFile.of(built.cluster()).write());
        assertThat(JamfExample.file().probes()).isEqualTo(built.probes());
        assertThatThrownBy(() -> ClusterFile.read(JamfExample.file().write()))
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageContaining(new JamfHealthCheck().name());
    }

    @ParameterizedTest
    @MethodSource("outside")
    void its_runbooks_and_its_report_are_written(Blueprint blueprint, @TempDir Path folder) throws IOException {
        OwnProductExample.papers(blueprint, folder);

        assertThat(folder.resolve("report.html"))
                .content()
                .contains(blueprint.runbooks().get(0).id());
        assertThat(blueprint.runbooks())
                .allSatisfy(runbook -> assertThat(folder.resolve(runbook.id() + ".md"))
                        .content()
                        .contains(runbook.steps().get(0).title()));
    }

    @Test
    void renders_as_commands() throws IOException {
        golden("quay.cli", OwnProductExample.installation().cluster());
        golden("jamf-bridge.cli", JamfExample.installation().cluster());
        golden(
                "jamf-offload.cli",
                JamfExample.answers()
                        .endTls(Certificate.existing("jamf_cert", "jamf.example"))
                        .build()
                        .cluster());
    }

    private static void golden(String name, Cluster cluster) throws IOException {
        Golden.check(name, NetScalerCli.render(NetScalerCli.declared(cluster.id(), cluster.loadBalancing())));
    }

    private static List<String> factIds(Blueprint blueprint) {
        return Stream.of(
                        blueprint.rules().stream().map(Rule::factIds),
                        blueprint.syncUnits().stream().map(SyncUnit::factIds),
                        blueprint.lines().stream().map(BlueprintLine::factIds),
                        blueprint.runbooks().stream()
                                .flatMap(runbook -> runbook.steps().stream())
                                .map(RunbookStep::factIds),
                        blueprint.runbooks().stream()
                                .flatMap(runbook -> runbook.safety().rules().stream())
                                .map(SafetyRule::factIds))
                .flatMap(lists -> lists)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
