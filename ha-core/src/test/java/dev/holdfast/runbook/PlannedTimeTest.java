package dev.holdfast.runbook;

import static dev.holdfast.runbook.Impacts.closeTraffic;
import static dev.holdfast.runbook.Impacts.giveUp;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.openTraffic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What nobody measured is said, never taken for zero. */
class PlannedTimeTest {

    private static final NodeId A = NodeId.of("a");
    private static final NodeId B = NodeId.of("b");

    private static RunbookBuilder runbook() {
        return Runbook.builder("RB", "work").start(Standing.serving(List.of(A, B), "1"));
    }

    private static PlannedTime time(int minutes, String... unmeasured) {
        return new PlannedTime(Duration.ofMinutes(minutes), List.of(unmeasured));
    }

    private static StepBuilder timed(StepBuilder step, int minutes) {
        return step.typical(Duration.ofMinutes(minutes));
    }

    @Test
    void says_in_words_how_much_is_known() {
        assertThat(time(435)).hasToString("7h15");
        assertThat(time(435, "02", "03")).hasToString("at least 7h15 (not measured: 02, 03)");
        assertThat(time(0, "02")).hasToString("not measured: 02");
        assertThat(time(0)).hasToString("0h00");
        assertThat(List.of(time(75), time(75, "1"), time(0, "1"), time(0)))
                .extracting(PlannedTime::offset)
                .containsExactly("+1h15", "from +1h15", "?", "+0h00");
        assertThatIllegalArgumentException().isThrownBy(() -> time(-1));
    }

    @Test
    void a_plan_nobody_measured_has_no_times_but_names_its_outage() {
        RunbookPlan plan = runbook()
                .step(RunbookStep.auto("01", "close").does(closeTraffic()))
                .step(RunbookStep.manual("02", "work").after("01"))
                .step(RunbookStep.auto("03", "open").after("02").does(openTraffic()))
                .step(RunbookStep.manual("04", "a out").after("03").does(on(A).takeOut()))
                .safeTrafficAfter("03")
                .build()
                .plan();

        assertThat(plan.measured()).isFalse();
        assertThat(plan.total()).isEqualTo(time(0, "01", "02", "03", "04")).isEqualTo(plan.serial());
        assertThat(plan.trafficSafe()).isEqualTo(time(0, "01", "02", "03"));
        assertThat(plan.service().closed()).isEqualTo(time(0, "01", "02"));
        assertThat(plan.service().outage()).isEqualTo(time(0, "01", "02"));
        assertThat(plan.service().degraded()).isEqualTo(time(0, "04"));
        assertThat(plan.markdown())
                .contains(
                        "| nobody serves, for that or another reason | not measured: during 01, 02 |",
                        "| time | not measured:")
                .doesNotContain("0h00", "gantt", "| start |");
        assertThat(plan.text())
                .contains("nobody serves, for that or another reason: not measured: during 01, 02")
                .doesNotContain("0h00");
    }

    @Test
    void a_plan_measured_in_part_says_at_least() {
        RunbookPlan plan = runbook()
                .step(timed(RunbookStep.auto("01", "close"), 5).does(closeTraffic()))
                .step(RunbookStep.manual("02", "work").after("01"))
                .step(timed(RunbookStep.auto("03", "open"), 10).after("02").does(openTraffic()))
                .build()
                .plan();

        assertThat(plan.total()).isEqualTo(time(15, "02"));
        assertThat(plan.service().closed()).isEqualTo(time(5, "02"));
        assertThat(plan.steps())
                .extracting(RunbookPlan.Scheduled::begins)
                .containsExactly(time(0), time(5), time(5, "02"));
        assertThat(plan.markdown())
                .contains("| total, side by side where possible | at least 0h15 |")
                .contains("| front end closed as a whole | at least 0h05, not measured during 02 |")
                .contains("| 03 | AUTO | 02 | from +0h05 | 10 min |");
    }

    /** RB-31: what is switched is switched when its step begins; a node serves when its start is over. */
    @Test
    void a_switch_counts_from_the_start_of_its_step_and_work_from_its_end() {
        ServicePlan service = runbook()
                .step(timed(RunbookStep.auto("01", "close, watch"), 5).does(closeTraffic()))
                .step(timed(RunbookStep.auto("02", "open, watch"), 10)
                        .after("01")
                        .does(openTraffic()))
                .step(timed(RunbookStep.manual("03", "swap"), 7)
                        .after("02")
                        .does(on(List.of(A, B)).stop())
                        .does(on(A).start()))
                .step(timed(RunbookStep.manual("04", "start, then put in"), 3)
                        .after("03")
                        .does(on(B).start()))
                .build()
                .plan()
                .service();

        assertThat(service.spans())
                .extracting(span -> span.from().toMinutes() + "-" + span.to().toMinutes() + ":" + span.serving())
                .containsExactly("0-5:0", "5-15:2", "15-22:0", "22-25:1");
        assertThat(service.closed()).isEqualTo(time(5));
        assertThat(service.outage()).isEqualTo(time(12));
        assertThat(service.degraded()).isEqualTo(time(3));
    }

    @Test
    void a_switch_after_work_of_its_own_step_waits_for_the_work() {
        ServicePlan service = runbook()
                .step(timed(RunbookStep.auto("01", "close"), 5).does(closeTraffic()))
                .step(timed(RunbookStep.auto("02", "restart, then open"), 10)
                        .after("01")
                        .does(on(A).stop())
                        .does(on(A).start())
                        .does(openTraffic()))
                .build()
                .plan()
                .service();

        assertThat(service.closed()).isEqualTo(time(15));
    }

    @Test
    void a_copy_that_takes_over_loses_what_was_written_since() {
        ServicePlan service = runbook()
                .step(RunbookStep.gate("01", "decide"))
                .step(timed(RunbookStep.manual("02", "take over while it serves"), 5)
                        .after("01")
                        .does(giveUp("orders")))
                .build()
                .plan()
                .service();

        assertThat(service.losses()).containsExactly(new DataLoss("02", "orders", time(5, "01")));
        assertThat(service.losses().get(0).window(Duration.ofHours(1))).isEqualTo(time(65, "01"));
    }

    @Test
    void of_two_chains_as_long_the_one_with_more_steps_is_critical() {
        RunbookPlan plan = runbook()
                .step(RunbookStep.manual("01", "do"))
                .step(RunbookStep.manual("02", "do").after("01"))
                .step(RunbookStep.manual("09", "do"))
                .step(RunbookStep.manual("10", "do").after("02", "09"))
                .build()
                .plan();

        assertThat(plan.criticalPath()).containsExactly("01", "02", "10");
    }

    /** To measure one more step never makes a time shorter, and takes exactly that step off the list. */
    @Property(tries = 200)
    void measuring_a_step_only_adds(@ForAll long seed) {
        Random random = new Random(seed);
        int size = 2 + random.nextInt(7);
        int measured = random.nextInt(size);
        RunbookBuilder less = runbook();
        RunbookBuilder more = runbook();
        for (int i = 0; i < size; i++) {
            StepBuilder step = RunbookStep.manual("s" + i, "do");
            if (i > 0) {
                step.after("s" + random.nextInt(i));
            }
            if (i != measured && random.nextBoolean()) {
                timed(step, 1 + random.nextInt(9));
            }
            less.step(step);
            more.step(i == measured ? timed(step, 3) : step);
        }
        RunbookPlan before = less.build().plan();
        RunbookPlan after = more.build().plan();

        assertThat(before.unmeasured()).contains("s" + measured);
        assertThat(after.unmeasured()).isEqualTo(without(before.unmeasured(), "s" + measured));
        assertThat(after.total().atLeast())
                .isGreaterThanOrEqualTo(before.total().atLeast());
        assertThat(after.serial().atLeast()).isEqualTo(before.serial().atLeast().plusMinutes(3));
    }

    private static List<String> without(List<String> ids, String id) {
        return ids.stream().filter(each -> !each.equals(id)).toList();
    }
}
