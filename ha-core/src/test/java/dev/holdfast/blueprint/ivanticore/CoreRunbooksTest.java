package dev.holdfast.blueprint.ivanticore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.Impacts;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.PrefixReport;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.Safety;
import dev.holdfast.runbook.SafetyViolation;
import dev.holdfast.runbook.Window;
import dev.holdfast.runbook.WindowKind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CoreRunbooksTest {

    private static final IvantiCore CHAIN = Pair.chain().build();

    static Stream<Runbook> runbooks() {
        return Stream.concat(CHAIN.runbooks().stream(), Pair.answers().build().runbooks().stream());
    }

    private static Runbook runbook(String id) {
        return CHAIN.runbooks().stream()
                .filter(runbook -> runbook.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> broken(Runbook runbook) {
        return runbook.checkPrefixes().violations().stream()
                .map(SafetyViolation::ruleId)
                .distinct()
                .toList();
    }

    private static Runbook without(Runbook runbook, WindowKind kind) {
        Safety old = runbook.safety();
        List<Window> windows =
                old.windows().stream().filter(window -> window.kind() != kind).toList();
        return new Runbook(
                runbook.id(),
                runbook.title(),
                runbook.provenance(),
                runbook.steps(),
                runbook.safeTraffic(),
                new Safety(old.start(), old.load(), windows, old.rules()));
    }

    private static Runbook withoutStepImpacts(Runbook runbook, String step) {
        List<RunbookStep> steps = runbook.steps().stream()
                .map(old -> old.id().equals(step)
                        ? new RunbookStep(
                                old.id(),
                                old.title(),
                                old.kind(),
                                old.dependsOn(),
                                old.timing(),
                                old.undo(),
                                old.origin(),
                                old.proof(),
                                old.preconditions(),
                                List.of(),
                                old.idempotent(),
                                old.factIds())
                        : old)
                .toList();
        return new Runbook(
                runbook.id(), runbook.title(), runbook.provenance(), steps, runbook.safeTraffic(), runbook.safety());
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void is_safe_at_every_prefix(Runbook runbook) {
        PrefixReport report = runbook.checkPrefixes();

        assertThat(report.violations()).as(runbook.id()).isEmpty();
        assertThat(report.prefixes())
                .as(runbook.id())
                .isGreaterThanOrEqualTo(runbook.steps().size() + 1);
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void says_of_every_step_how_one_knows_it_worked_and_where_it_comes_from(Runbook runbook) {
        assertThat(runbook.steps()).allSatisfy(step -> {
            assertThat(step.verification()).as(runbook.id() + " " + step.id()).isNotBlank();
            assertThat(step.factIds())
                    .as(runbook.id() + " " + step.id())
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(8);
        });
        assertThat(runbook.plan().steps()).hasSameSizeAs(runbook.steps());
    }

    @Test
    void names_the_guides_runbooks_and_the_return_only_for_a_third_core() {
        assertThat(CHAIN.runbooks())
                .extracting(Runbook::id)
                .containsExactly(
                        "CORE-SETUP",
                        "CORE-VALIDATE",
                        "CORE-UPGRADE",
                        "CORE-FAILOVER",
                        "CORE-FAILBACK",
                        "CORE-FAILBACK-RECOVERY",
                        "CORE-DR",
                        "CORE-DR-RETURN",
                        "CORE-DR-RETURN-RECOVERY",
                        "CORE-ATLAS");
        assertThat(Pair.answers().build().runbooks())
                .extracting(Runbook::id)
                .containsExactly(
                        "CORE-SETUP",
                        "CORE-VALIDATE",
                        "CORE-UPGRADE",
                        "CORE-FAILOVER",
                        "CORE-FAILBACK",
                        "CORE-FAILBACK-RECOVERY",
                        "CORE-ATLAS");
    }

    @Test
    void declares_what_the_upgrade_breaks_on_purpose() {
        Runbook upgrade = runbook("CORE-UPGRADE");

        assertThat(upgrade.safety().windows())
                .extracting(window -> window.kind() + " " + window.fromStep() + " to " + window.toStep())
                .containsExactly("DUAL_PRIMARY 04a to 04d", "DUAL_PRIMARY 04a.core3 to 04d.core3", "OUTAGE 05 to 05");
        assertThat(broken(without(upgrade, WindowKind.DUAL_PRIMARY))).containsExactly("run.one-active-node");
        assertThat(broken(without(upgrade, WindowKind.OUTAGE)))
                .contains("run.outage-declared", "run.drained-before-stop");
    }

    @Test
    void does_not_upgrade_into_a_replication_nor_promote_while_something_can_switch() {
        Runbook upgrade = runbook("CORE-UPGRADE");

        assertThat(broken(withoutStepImpacts(upgrade, "02"))).contains("run.no-stop-while-syncing");
        assertThat(broken(withoutStepImpacts(upgrade, "03"))).contains("run.suspended-while-dual");
        assertThat(broken(withoutStepImpacts(upgrade, "05"))).contains("run.same-release-syncs");
    }

    /** CORE-129: a Primary does not replicate, so the old primary must leave that mode before it is synced. */
    @Test
    void does_not_sync_a_core_that_acts() {
        Runbook failback = runbook("CORE-FAILBACK");

        assertThat(broken(withoutStepImpacts(failback, "02b"))).contains("core.only-standbys-replicate");
        assertThat(broken(without(failback, WindowKind.OUTAGE))).contains("run.outage-declared");
        assertThat(failback.step("03").orElseThrow().recovery()).isEqualTo("CORE-FAILBACK-RECOVERY");
    }

    @Test
    void ends_where_the_pair_began() {
        Runbook upgrade = Pair.answers().build().upgrade("11.13.0.0");
        var end = upgrade.plan().steps().stream()
                .flatMap(scheduled -> scheduled.step().impacts().stream())
                .toList();
        var standing = upgrade.safety().start().after(end);

        assertThat(standing.serving()).containsExactly(NodeId.of("core1"));
        assertThat(standing.detectionSuspended()).isFalse();
        assertThat(standing.syncs()).isEmpty();
        assertThat(standing.nodes().values()).allMatch(node -> node.release().equals("11.13.0.0"));
    }

    @Test
    void answers_preconditions_from_what_lint_says_and_leaves_the_rest_to_people() {
        IvantiCore pair = Pair.answers().build();
        LintReport report = pair.check(Observed.NOTHING
                .with(NodeId.of("core1"), CoreObservations.FEATURE, "yes")
                .with(NodeId.of("core2"), CoreObservations.FEATURE, "no"));
        Answers answers = pair.answers(report);

        assertThat(answers.about(Precondition.of("core.ha-feature-enabled", "-", "-")))
                .hasValueSatisfying(answer -> {
                    assertThat(answer.holds()).isFalse();
                    assertThat(answer.seen()).isEqualTo("core2: the System Manager has no HA Configuration");
                });
        assertThat(answers.about(Precondition.of("core.unique-hostnames", "-", "-")))
                .hasValueSatisfying(answer -> assertThat(answer.holds()).isTrue());
        assertThat(answers.about(Precondition.of("core.clock-equal", "-", "-"))).isEmpty();
        assertThat(answers.about(CorePreconditions.CONSOLES)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void the_committed_plan_is_the_one_that_is_made(Runbook runbook) {
        CoreGolden.check("runbook/" + runbook.id() + ".md", runbook.plan().markdown());
    }

    static Stream<Runbook> plans() {
        return CHAIN.runbooks().stream();
    }

    /** Impacts is the vocabulary; a runbook that names a node nobody declared is refused. */
    @Test
    void refuses_a_core_that_is_not_in_the_cluster() {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Runbook.builder("X", "x")
                        .start(new CoreStandings(CHAIN.cluster()).normal())
                        .step(RunbookStep.manual("1", "stop a stranger")
                                .does(Impacts.on(NodeId.of("core9")).stop()))
                        .build()))
                .hasMessageContaining("core9");
    }
}
