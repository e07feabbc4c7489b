package dev.holdfast.blueprint.xenmobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.runbook.Origin;
import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.TimelineReport;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RollbackTest {

    private final Rollback rollback = Rollback.of(3, "10.6", "10.7");

    /** TV-12, RB-32. */
    @Test
    void reads_sixteen_durations_out_of_seventeen_times() {
        TimelineReport report = rollback.documentedReport();

        assertThat(report.rows()).hasSize(17);
        assertThat(report.rows().stream().flatMap(row -> row.lasted().stream()).map(Duration::toMinutes))
                .containsExactly(5L, 35L, 5L, 5L, 5L, 5L, 15L, 5L, 5L, 35L, 10L, 60L, 5L, 5L, 220L, 15L);
        assertThat(report.total()).isEqualTo(Duration.ofHours(7).plusMinutes(15));
    }

    /** M9. */
    @Test
    void tells_the_authors_figure_from_ours() {
        assertThat(rollback.documentedReport().figures())
                .extracting(figure -> figure.duration() + " " + figure.span().origin())
                .containsExactly("PT7H15M DOCUMENTED", "PT2H INFERRED", "PT5H INFERRED", "PT5M INFERRED");
    }

    @Test
    void could_have_been_ten_minutes_shorter_with_two_pairs_of_hands() {
        RunbookPlan plan = rollback.runbook().plan();

        assertThat(plan.serial()).isEqualTo(Duration.ofMinutes(435));
        assertThat(plan.total()).isEqualTo(Duration.ofMinutes(425));
        assertThat(plan.trafficSafe()).isEqualTo(Duration.ofMinutes(425));
        assertThat(plan.criticalPath())
                .containsExactly(
                        "00", "01", "02", "04", "06", "07", "08", "09", "10", "11", "12", "13.2", "14.2", "13.3",
                        "14.3", "15", "15b", "16", "17");
        assertThat(plan.unmeasured()).containsExactly("00", "13.3", "14.3", "15b", "17");
    }

    /** M10, RB-36. */
    @Test
    void names_the_runbook_that_leads_on_after_the_point_of_no_return() {
        assertThat(rollback.runbook().steps().stream().filter(RunbookStep::pointOfNoReturn))
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

    @Test
    void needs_a_node_to_go_on_with() {
        assertThatIllegalArgumentException().isThrownBy(() -> Rollback.of(1, "10.6", "10.7"));
    }
}
