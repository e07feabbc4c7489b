package dev.holdfast.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.traveler.TravelerRunbooks;
import dev.holdfast.blueprint.traveler.TravelerServer;
import dev.holdfast.blueprint.xenmobile.Rollback;
import dev.holdfast.failover.FailoverTiming;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Waiver;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.Change;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.ObjectRef;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.Precondition;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookPlan;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReportGoldenTest {

    private final KioskBlueprint kiosks = KioskBlueprint.sample();

    @Test
    void a_blueprint_gives_the_standard_report_in_four_forms() throws IOException {
        Report report = Reports.of(kiosks);

        assertThat(report.sections().stream().map(Section::title))
                .startsWith("Overview", "Who does what", "Topology", "Findings")
                .endsWith("What it rests on", "Where it comes from");
        assertThat(report.markdown())
                .contains("| Worst finding | ERROR |")
                .contains("| May be applied | no |")
                .contains("| vs_kiosk | 10.0.0.100:443 | SSL_BRIDGE")
                .contains("vs_kiosk falls back to vs_kiosk_stby")
                .contains("UMS-05")
                .doesNotContain("not in the catalogue");
        golden("standard.md", report.markdown());
        golden("standard.txt", report.text());
        golden("standard.json", report.json());
        golden("standard.html", report.html());
    }

    @Test
    void findings_keep_what_counts_what_is_waived_and_what_nobody_saw_apart() throws IOException {
        Instant noon = Instant.parse("2026-01-15T12:00:00Z");
        LintReport report = Lint.of(kiosks.rules())
                .check(
                        kiosks.cluster(),
                        Observed.NOTHING,
                        LintOptions.at(noon)
                                .waiving(Waiver.of("kiosk.database-ha", "ordered", "ops", noon.plusSeconds(86_400))));
        String markdown = Report.of("Findings", "", Sections.findings(report)).markdown();

        assertThat(markdown)
                .containsSubsequence("What counts.", "by somebody's word.", "kiosk.database-ha", "Not evaluated")
                .contains("  - Waived: ordered (ops, until 2026-01-16T12:00:00Z)");
        golden("findings.md", markdown);
    }

    @Test
    void a_difference_says_which_way_it_goes() throws IOException {
        String markdown = Report.of(
                        "Difference",
                        "",
                        Sections.difference(Lint.of(kiosks.rules())
                                .difference(kiosks.cluster(), LoadBalancing.EMPTY, Observed.NOTHING, LintOptions.NONE)))
                .markdown();

        assertThat(markdown).contains("On the appliance only").contains("In the declaration only");
        golden("difference.md", markdown);
    }

    @Test
    void a_change_set_shows_before_after_reason_and_what_clients_notice() throws IOException {
        ChangeSet changes = new ChangeSet(
                "load balancer ns1",
                List.of(
                        new Change(
                                ChangeKind.UPDATE,
                                new ObjectRef("lbvserver", "vs_kiosk"),
                                Map.of("timeout", "2"),
                                new TreeMap<>(Map.of("timeout", "5", "persistencetype", "SOURCEIP")),
                                "declared otherwise",
                                true),
                        new Change(
                                ChangeKind.SAVE,
                                new ObjectRef("nsconfig", "running"),
                                Map.of(),
                                Map.of(),
                                "kept",
                                false)));
        String markdown = Report.of("Changes", "", Sections.changes(changes)).markdown();

        assertThat(markdown)
                .contains("| 1 | update | lbvserver vs_kiosk | timeout=2 | persistencetype=SOURCEIP<br>timeout=5 |"
                        + " declared otherwise | clients may notice |");
        golden("changes.md", markdown);
        assertThat(Report.of("t", "", Sections.changes(new ChangeSet("x", List.of())))
                        .markdown())
                .contains("There is nothing to do.");
    }

    @Test
    void the_rollback_shows_windows_losses_and_the_point_of_no_return() throws IOException {
        Rollback rollback = Rollback.of(3, "10.6", "10.7");
        RunbookPlan plan = rollback.runbook().plan();
        String markdown = Report.of(
                        "Rollback", "", Sections.runbook(plan), Sections.run(rollback.documentedReport(), plan))
                .markdown();

        assertThat(markdown)
                .contains(
                        "| Takes | at least 7h15 |", "| One after the other | at least 7h15 |", "| As it went | 7h15 |")
                .contains(
                        "| Front end closed as a whole | 2h00 |",
                        "| Nobody serves, for that or another reason | at least 2h05 |")
                .contains("after step 07 only XM-ROLLBACK-RECOVERY leads on")
                .contains("| Outage declared, steps 01 to 11 | +0 | 2h10 | stretch |")
                .contains("| service down | 7h15 | the author's figure;");
        golden("rollback.md", markdown);
        assertThat(Report.of("t", "", Sections.run(rollback.documentedReport())).markdown())
                .contains("| 17 | 16:15 |");
    }

    @Test
    void a_runbook_nobody_measured_has_stages_and_no_times() throws IOException {
        Runbook runbook = TravelerRunbooks.remove(
                TravelerServer.of("oslo", "oslo.example", "10.5.0.3", "14.0", "https://mail.example/traveler"));
        String markdown =
                Report.of("Remove", "", Sections.runbook(runbook.plan())).markdown();

        assertThat(markdown)
                .contains("| Time | not measured | no step has a duration |")
                .contains("stage 2");
        golden("unmeasured.md", markdown);
    }

    @Test
    void everything_that_stands_in_the_way_is_listed_at_once() throws IOException {
        Runbook runbook = Runbook.builder("KIOSK-MOVE", "to another room")
                .provenance("made up")
                .start(Standing.serving(List.of(NodeId.of("n1")), "2.1"))
                .step(RunbookStep.manual("1", "Pack")
                        .needs(
                                Precondition.of("boxes", "four boxes", "Buy boxes.", "XM-22"),
                                Precondition.of("van", "a van at the door", "Order a van."))
                        .typical(Duration.ofMinutes(30)))
                .step(RunbookStep.manual("2", "Drive").after("1").typical(Duration.ofMinutes(90)))
                .build();
        String markdown = Report.of(
                        "Move", "", Sections.runbook(runbook.plan(), Answers.NONE.with("boxes", false, "three boxes")))
                .markdown();

        assertThat(markdown)
                .contains("- **BLOCKED** step 1: boxes", "  - Seen: three boxes", "- **BLOCKED** step 1: van")
                .contains("  - Seen: nobody looked");
        golden("blockers.md", markdown);
    }

    @Test
    void a_failover_is_told_by_time_rule_words_and_orders() throws IOException {
        Section story = Sections.failover(PairStory.journal());
        String markdown = Report.of(
                        "Failover",
                        "",
                        story,
                        Sections.timing(new FailoverTiming(
                                Duration.ofMinutes(2),
                                Duration.ofSeconds(230),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(17),
                                Duration.ofMinutes(2),
                                Duration.ofSeconds(230),
                                Duration.ofSeconds(225))))
                .markdown();

        assertThat(markdown)
                .contains("| F170 | STEADY → SUSPECTING:")
                .contains("| Clients may meet a node that is not active for | 3 min 45 s |");
        golden("failover.md", markdown);
        assertThat(Report.of("t", "", Sections.failover(List.of())).text()).contains("Nothing is recorded.");
    }

    private static void golden(String name, String actual) throws IOException {
        Path file = Path.of("src/test/resources/golden/report", name);
        if (Boolean.getBoolean("golden.rewrite")) {
            assertThat(System.getenv("CI"))
                    .as("golden files are rewritten by hand only")
                    .isNull();
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
        if (name.endsWith(".html")) {
            assertThat(PageScan.of(actual).problems()).isEmpty();
        }
    }
}
