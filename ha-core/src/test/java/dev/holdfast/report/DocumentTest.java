package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentTest {

    @Test
    void a_row_is_as_wide_as_the_headings() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table("ports", List.of("a", "b"), List.of(List.of("1"))))
                .withMessage("table \"ports\": row [1] has 1 cell(s) under 2 headings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table("ports", Collections.nCopies(25, "a"), List.of()))
                .withMessage("table \"ports\": 25 column(s); use 1 to 24");
    }

    @Test
    void a_link_leads_from_something_to_something() {
        Diagram.Column column = new Diagram.Column(
                "c", List.of(new Diagram.Frame("f", "t", List.of(new Diagram.Box("a", "A", List.of())))));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new Diagram("d", List.of(column), List.of(new Diagram.Link("a", "nowhere", "m", false))))
                .withMessageContaining("link from a to nowhere");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Diagram("d", List.of(column, column), List.of()))
                .withMessageContaining("two boxes or frames have the id f");
    }

    @Test
    void nothing_lies_outside_a_chart() {
        Gantt.Mark late = new Gantt.Mark("late", Tone.ALARM, 11);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Gantt("c", Gantt.Scale.TIME, 10, List.of(), List.of(), List.of(late)))
                .withMessageContaining("\"late\" from 11 to 11: must lie between 0 and 10");
    }

    @Test
    void a_section_and_a_report_can_be_found_by_their_titles() {
        assertThatIllegalArgumentException().isThrownBy(() -> Section.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> Report.of("", ""));
        assertThat(Report.of("r", "").with(Section.of("s", new Prose("p"))).text())
                .isEqualTo("r\n=\n\n== s ==\np\n");
    }

    @Test
    void durations_are_written_as_people_write_them() {
        assertThat(List.of(0L, 40L, 1500L, 90_000L, 2_100_000L, 26_100_000L).stream()
                        .map(millis -> Times.of(Duration.ofMillis(millis))))
                .containsExactly("0", "40 ms", "1.5 s", "1 min 30 s", "35 min", "7h15");
    }

    @Test
    void facts_are_listed_by_number_and_an_unknown_one_says_so() {
        String text = Report.of(
                        "r", "", Sections.facts(List.of("CORE-12", "CORE-11", "CORE-999", "CORE-02", "CORE-11")))
                .markdown();

        assertThat(text)
                .containsSubsequence("| CORE-02 |", "| CORE-11 |", "| CORE-12 |", "| CORE-999 | of the application");
    }
}
