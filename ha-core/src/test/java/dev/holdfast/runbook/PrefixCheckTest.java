package dev.holdfast.runbook;

import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.Problem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixCheckTest {

    private static final NodeId A = NodeId.of("a");
    private static final NodeId B = NodeId.of("b");
    private static final Standing START = Standing.serving(List.of(A, B), "1");

    private static RunbookBuilder maintenance() {
        return Runbook.builder("RB", "closed for work")
                .start(START)
                .rules(SafetyRules.pool())
                .step(RunbookStep.auto("01", "close").does(closeTraffic()))
                .step(RunbookStep.manual("02", "work").after("01"))
                .step(RunbookStep.auto("03", "open").after("02").does(openTraffic()))
                .step(RunbookStep.notice("04", "tell").after("03"));
    }

    private static List<String> violations(RunbookBuilder runbook) {
        return runbook.build().checkPrefixes().violations().stream()
                .map(violation -> violation.ruleId() + " " + violation.stepId())
                .toList();
    }

    @Test
    void an_undeclared_outage_is_found_at_every_step_it_lasts() {
        assertThat(violations(maintenance())).containsExactly("run.outage-declared 01", "run.outage-declared 02");
    }

    @Test
    void a_plan_shows_what_the_check_found() {
        Runbook broken = maintenance().build();
        Runbook safe =
                maintenance().window(WindowKind.OUTAGE, "01", "03", "work").build();
        Runbook unchecked = Runbook.builder("RB", "no rules")
                .start(START)
                .step(RunbookStep.manual("01", "work"))
                .build();
        String violations = "2 violations: run.outage-declared at step 01 after []: nobody serves;"
                + " run.outage-declared at step 02 after [01, 02]: nobody serves";

        assertThat(broken.plan().text()).contains("\nsafety: " + violations + "\n");
        assertThat(safe.plan().text()).contains("\nsafety: 5 prefixes checked, no violation\n");
        assertThat(safe.plan().markdown()).contains("| safety | 5 prefixes checked, no violation |");
        assertThat(unchecked.plan().text()).contains("\nsafety: not checked: no safety rules given\n");
        assertThat(unchecked.plan().markdown()).contains("| safety | not checked: no safety rules given |");
    }

    @Test
    void a_declared_one_is_not() {
        assertThat(violations(maintenance().window(WindowKind.OUTAGE, "01", "03", "work")))
                .isEmpty();
    }

    @Test
    void one_that_outlasts_its_window_is() {
        assertThat(violations(maintenance().window(WindowKind.OUTAGE, "01", "02", "work")))
                .containsExactly("run.outage-declared 02");
    }

    @Test
    void a_window_of_another_kind_excuses_nothing_and_is_idle() {
        assertThat(violations(maintenance().window(WindowKind.DUAL_PRIMARY, "01", "03", "work")))
                .containsExactly("run.outage-declared 01", "run.outage-declared 02", "run.window-is-used 01");
    }

    @Test
    void finds_the_order_nobody_planned() {
        Runbook runbook = Runbook.builder("RB", "both at once")
                .start(START)
                .rules(SafetyRules.pool())
                .step(RunbookStep.manual("01", "a out").does(on(A).takeOut()))
                .step(RunbookStep.manual("02", "a in").after("01").does(on(A).putIn()))
                .step(RunbookStep.manual("03", "b out").does(on(B).takeOut()))
                .build();

        PrefixReport report = runbook.checkPrefixes();

        assertThat(report.prefixes()).isEqualTo(6);
        assertThat(report.violations())
                .anySatisfy(violation -> assertThat(violation)
                        .hasToString("run.never-last-member at step 03 after [01]: b is the last node that serves"));
    }

    @Test
    void says_when_there_are_more_orders_than_it_walks() {
        RunbookBuilder runbook = Runbook.builder("RB", "wide").start(START).rules(SafetyRules.pool());
        for (int i = 0; i < 20; i++) {
            runbook.step(RunbookStep.manual("s" + i, "look"));
        }

        assertThat(violations(runbook)).containsExactly("run.too-many-orders s0");
    }

    @Test
    void refuses_windows_that_cannot_close_and_nodes_nobody_knows() {
        RunbookBuilder runbook = maintenance()
                .step(RunbookStep.manual("05", "c").does(on(NodeId.of("c")).stop()))
                .window(WindowKind.OUTAGE, "03", "01", "backwards")
                .window(WindowKind.OUTAGE, "01", "99", "unknown");

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, runbook::build);

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactly("steps[4].impacts", "windows[0]", "windows[1].toStep");
    }

    @Test
    void a_node_can_be_drained_and_restored_if_the_others_carry_the_load() {
        for (Runbook runbook : DrainRunbooks.around(A, START, new Load(10, 10), Duration.ofMinutes(5))) {
            assertThat(runbook.checkPrefixes().violations()).isEmpty();
        }
        assertThat(DrainRunbooks.drain(A, START, new Load(11, 10), Duration.ofMinutes(5))
                        .checkPrefixes()
                        .violations())
                .extracting(SafetyViolation::ruleId)
                .contains("run.capacity");
        Standing alone = START.after(on(B).absent());
        assertThat(DrainRunbooks.drain(A, alone, null, Duration.ofMinutes(5))
                        .checkPrefixes()
                        .violations())
                .extracting(SafetyViolation::ruleId)
                .contains("run.never-last-member");
    }

    @Test
    void lists_every_precondition_that_fails_or_that_nobody_answered() {
        RunbookPlan plan = Runbook.builder("RB", "asks")
                .start(START)
                .step(RunbookStep.gate("01", "go")
                        .needs(
                                Precondition.of("backup", "one of 1", "Take one.", "RB-34"),
                                Precondition.of("clock", "within 5 s", "Set it.", "RB-41"),
                                Precondition.of("window", "agreed", "Agree on one.", "RB-01")))
                .build()
                .plan();

        assertThat(plan.blockers(Answers.NONE.with("clock", true, "1 s").with("backup", false, "none")))
                .extracting(Object::toString)
                .containsExactly(
                        "step 01: backup: none, wanted: one of 1. Take one.",
                        "step 01: window: nobody looked, wanted: agreed. Agree on one.");
    }

    @Test
    void plans_what_users_notice() {
        Runbook runbook = Runbook.builder("RB", "restore")
                .start(START.withBackups("0"))
                .rules(SafetyRules.pool())
                .step(timed(RunbookStep.manual("01", "a out"), 10).does(on(A).takeOut()))
                .step(timed(RunbookStep.auto("02", "close"), 5).after("01").does(closeTraffic()))
                .step(timed(RunbookStep.manual("03", "restore"), 20)
                        .after("02")
                        .does(Impacts.saveDatabase())
                        .does(Impacts.restoreDatabase("0", "orders"))
                        .pointOfNoReturn("RB-2"))
                .step(timed(RunbookStep.auto("04", "open"), 5).after("03").does(openTraffic()))
                .safeTrafficAfter("04")
                .build();

        RunbookPlan plan = runbook.plan();
        ServicePlan service = plan.service();

        assertThat(service.spans())
                .extracting(span -> span.from().toMinutes() + "-" + span.to().toMinutes() + ":" + span.serving())
                .containsExactly("0-10:1", "10-35:0", "35-40:1");
        assertThat(service.degraded()).isEqualTo(exactly(15));
        assertThat(service.closed()).isEqualTo(exactly(25)).isEqualTo(service.outage());
        assertThat(service.losses())
                .containsExactly(new DataLoss("03", "orders", exactly(10)))
                .allSatisfy(loss -> assertThat(loss.window(Duration.ofHours(1))).isEqualTo(exactly(70)));
        assertThat(service.leastServing())
                .containsEntry("01", 1)
                .containsEntry("03", 0)
                .containsEntry("04", 1);
        assertThat(plan.pointsOfNoReturn()).extracting(RunbookStep::id).containsExactly("03");
        assertThat(plan.parallelGroups()).containsExactly(List.of("01"), List.of("02"), List.of("03"), List.of("04"));
    }

    private static PlannedTime exactly(int minutes) {
        return new PlannedTime(Duration.ofMinutes(minutes), List.of());
    }

    private static StepBuilder timed(StepBuilder step, int minutes) {
        return step.typical(Duration.ofMinutes(minutes));
    }
}
