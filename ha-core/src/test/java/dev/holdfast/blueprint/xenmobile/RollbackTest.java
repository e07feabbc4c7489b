package dev.holdfast.blueprint.xenmobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.Origin;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyViolation;
import dev.holdfast.runbook.TimelineReport;
import dev.holdfast.testkit.Figure;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RollbackTest {

    private static final Set<Parallelism> ALL = EnumSet.allOf(Parallelism.class);
    private static final String COMMAND = "mvn test -pl ha-core -Dtest=RollbackTest";

    private final Rollback rollback =
            Rollback.of(Titan.three().devices(10_000).build().cluster(), "10.6", ALL);

    /** TV-12, RB-32. */
    @Test
    void reads_sixteen_durations_out_of_seventeen_times() {
        TimelineReport report = rollback.documentedReport();

        assertThat(report.rows()).hasSize(17);
        assertThat(report.rows().stream().flatMap(row -> row.lasted().stream()).map(Duration::toMinutes))
                .containsExactly(5L, 35L, 5L, 5L, 5L, 5L, 15L, 5L, 5L, 35L, 10L, 60L, 5L, 5L, 220L, 15L);
        assertThat(report.total()).isEqualTo(Duration.ofHours(7).plusMinutes(15));
    }

    /** RB-13…RB-29: minutes after 09:00, written down from the report by hand. */
    @ParameterizedTest
    @CsvSource({
        "01, 0",
        "02, 5",
        "03, 40",
        "04, 45",
        "05, 50",
        "06, 55",
        "07, 60",
        "08, 75",
        "09, 80",
        "10, 85",
        "11, 120",
        "12, 130",
        "13.2, 190",
        "14.2, 195",
        "15, 200",
        "16, 420",
        "17, 435"
    })
    void the_planner_begins_every_documented_step_when_the_author_did(String step, int minutes) {
        assertThat(start(rollback.runbook().plan(), step)).isEqualTo(minutes);
    }

    /** M9. */
    @Test
    void tells_the_authors_figure_from_ours() {
        assertThat(rollback.documentedReport().figures())
                .extracting(figure -> figure.duration() + " " + figure.span().origin())
                .containsExactly("PT7H15M DOCUMENTED", "PT2H INFERRED", "PT5H INFERRED", "PT5M INFERRED");
    }

    @Test
    void takes_435_minutes_as_documented_and_340_with_four_things_side_by_side() {
        RunbookPlan documented = rollback.runbook().plan();
        RunbookPlan planned = rollback.sideBySide().plan();

        assertThat(documented.total()).isEqualTo(documented.serial());
        assertThat(documented.total().atLeast()).isEqualTo(Duration.ofMinutes(435));
        assertThat(planned.total().atLeast()).isEqualTo(Duration.ofMinutes(340));
        assertThat(planned.serial()).isEqualTo(documented.serial());
        assertThat(planned.criticalPath())
                .containsExactly("00", "01", "02", "04", "06", "07", "08", "10", "15", "15b", "16", "17");
        assertThat(planned.unmeasured()).containsExactlyElementsOf(documented.unmeasured());
        Figure.of("rollback-documented-minutes", documented.total().atLeast().toMinutes(), "min")
                .by(COMMAND)
                .write();
        Figure.of("rollback-planned-minutes", planned.total().atLeast().toMinutes(), "min")
                .better(Figure.Better.LOWER)
                .against(
                        "as documented (seed 002)", documented.total().atLeast().toMinutes())
                .by(COMMAND)
                .write();
    }

    /** Minutes saved by each assumption alone, worked out by hand. */
    @ParameterizedTest
    @CsvSource({
        "LIST_USERS_BESIDE_LOGS, 5",
        "SNAPSHOTS_BESIDE_DATABASE_BACKUP, 5",
        "NODES_BESIDE_DATABASE, 5",
        "CONFIGURATION_BESIDE_TESTS, 80"
    })
    void each_assumption_saves_its_own_minutes(Parallelism assumption, int saved) {
        Rollback alone = Rollback.of(Titan.three().build().cluster(), "10.6", Set.of(assumption));

        assertThat(alone.sideBySide().plan().total().atLeast()).isEqualTo(Duration.ofMinutes(435L - saved));
        assertThat(alone.assumptions()).containsExactly(assumption);
    }

    @Test
    void the_plans_differ_in_what_a_step_waits_for_and_in_nothing_else() {
        List<RunbookStep> documented = rollback.runbook().steps();
        List<RunbookStep> planned = rollback.sideBySide().steps();

        assertThat(planned)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("dependsOn")
                .containsExactlyElementsOf(documented);
        assertThat(planned.stream().filter(step -> !documented.contains(step)))
                .extracting(RunbookStep::id)
                .containsExactly("03", "06", "09", "15");
        assertThat(rollback.sideBySide().safety()).isEqualTo(rollback.runbook().safety());
    }

    @ParameterizedTest
    @EnumSource(Parallelism.class)
    void is_safe_in_every_order_under_every_assumption(Parallelism assumption) {
        Rollback alone = Rollback.of(Titan.three().devices(10_000).build().cluster(), "10.6", Set.of(assumption));

        assertThat(alone.sideBySide().checkPrefixes().violations()).isEmpty();
        assertThat(rollback.sideBySide().checkPrefixes().violations()).isEmpty();
    }

    /** Issue 3, item 4: traffic opens only after the releases match. */
    @ParameterizedTest
    @CsvSource({"07, 08", "09, 08"})
    void traffic_that_opens_before_the_releases_match_is_found(String skipped, String other) {
        Runbook plan = rollback.sideBySide();
        List<RunbookStep> hasty = plan.steps().stream()
                .map(step -> step.id().equals("10")
                        ? after(step, skipped.equals("09") ? List.of(other) : List.of("09"))
                        : step)
                .toList();
        Runbook broken =
                new Runbook(plan.id(), plan.title(), plan.provenance(), hasty, plan.safeTraffic(), plan.safety());

        assertThat(broken.checkPrefixes().violations())
                .extracting(SafetyViolation::ruleId)
                .contains("run.versions-match-before-traffic");
    }

    private static RunbookStep after(RunbookStep step, List<String> before) {
        return new RunbookStep(
                step.id(),
                step.title(),
                step.kind(),
                before,
                step.timing(),
                step.undo(),
                step.origin(),
                step.proof(),
                step.preconditions(),
                step.impacts(),
                step.idempotent(),
                step.factIds());
    }

    /** M10, RB-36. */
    @Test
    void names_the_runbook_that_leads_on_after_the_point_of_no_return() {
        assertThat(rollback.runbook().plan().pointsOfNoReturn())
                .extracting(RunbookStep::recovery)
                .containsExactly(rollback.recovery().id());
    }

    /** */
    @Test
    void marks_what_the_author_did_not_write_down() {
        assertThat(rollback.runbook().steps().stream().filter(step -> step.origin() == Origin.INFERRED))
                .extracting(RunbookStep::id)
                .containsExactly("00", "13.3", "14.3", "15b");
    }

    /** RB-34: all at once, each with its remedy. */
    @Test
    void names_everything_that_must_be_known_before_it_begins() {
        assertThat(rollback.runbook().plan().blockers(Answers.NONE))
                .extracting(blocker -> blocker.precondition())
                .extracting(Precondition::name)
                .containsExactly("rb.assets-exist", "rb.db-node-version-match", "rb.rollback-assets-retention");
    }

    /** RB-39: 10,000 > 8,500. */
    @Test
    void says_what_one_node_cannot_carry() {
        assertThat(rollback.comparison()).contains("one node serves 8500 of 10000 devices (derived)");
        assertThat(Rollback.of(Titan.three().devices(8_500).build().cluster(), "10.6", ALL)
                        .comparison())
                .doesNotContain("devices (derived)");
    }

    @Test
    void needs_a_node_to_go_on_with() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rollback.of(1, "10.6", "10.7"));
    }

    private static long start(RunbookPlan plan, String id) {
        return plan.steps().stream()
                .filter(scheduled -> scheduled.step().id().equals(id))
                .mapToLong(scheduled -> scheduled.start().toMinutes())
                .findFirst()
                .orElseThrow();
    }
}
