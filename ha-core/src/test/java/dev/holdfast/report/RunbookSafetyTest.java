package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.runbook.Impacts;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyRules;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.WindowKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookSafetyTest {

    private static RunbookBuilder closing() {
        return Runbook.builder("RB", "closed for work")
                .start(Standing.serving(List.of(NodeId.of("a")), "1"))
                .step(RunbookStep.auto("01", "close").does(Impacts.closeTraffic()));
    }

    private static Report report(RunbookBuilder runbook) {
        return Report.of("t", "", Sections.runbook(runbook.build().plan()));
    }

    @Test
    void every_form_shows_a_violation() {
        Report report = report(closing().rules(List.of(SafetyRules.OUTAGE_DECLARED)));
        String found = "run.outage-declared at step 01 after []: nobody serves";

        assertThat(report.text()).contains("  Safety: 1 violation (" + found + ")");
        assertThat(report.markdown()).contains("| Safety | 1 violation | run.outage-declared at step 01 after");
        assertThat(report.html()).contains("1 violation", found);
    }

    @Test
    void every_form_says_what_was_checked_and_what_was_not() {
        Report safe = report(closing()
                .rules(List.of(SafetyRules.OUTAGE_DECLARED))
                .step(RunbookStep.auto("02", "open").after("01").does(Impacts.openTraffic()))
                .window(WindowKind.OUTAGE, "01", "02", "work"));
        Report unchecked = report(closing());

        assertThat(safe.text()).contains("  Safety: 3 prefixes checked, no violation");
        assertThat(safe.html()).contains("3 prefixes checked, no violation");
        assertThat(unchecked.text()).contains("  Safety: not checked (no safety rules given)");
        assertThat(unchecked.markdown()).contains("| Safety | not checked | no safety rules given |");
    }
}
