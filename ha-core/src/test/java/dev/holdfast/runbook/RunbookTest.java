package dev.holdfast.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.Problem;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunbookTest {

    private static RunbookStep step(String id, int minutes, String... after) {
        return RunbookStep.manual(id, "do " + id)
                .typical(Duration.ofMinutes(minutes))
                .after(after)
                .build();
    }

    private static Runbook runbook(List<RunbookStep> steps, @Nullable String safeTraffic) {
        Safety safety = new Safety(Standing.serving(List.of(NodeId.of("a")), "1"), null, List.of(), List.of());
        return new Runbook("RB", "title", "provenance", steps, safeTraffic, safety);
    }

    private static Runbook runbook(RunbookStep... steps) {
        return runbook(List.of(steps), null);
    }

    private static PlannedTime exactly(int minutes) {
        return new PlannedTime(Duration.ofMinutes(minutes), List.of());
    }

    @Test
    void a_start_nobody_gave_is_told_with_the_other_problems() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class,
                () -> Runbook.builder("RB", "title")
                        .step(RunbookStep.manual("1", "work").after("0"))
                        .safeTrafficAfter("9")
                        .window(WindowKind.OUTAGE, "1", "8", "why")
                        .build());

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactly("steps[0].dependsOn", "safeTraffic", "start", "windows[0].toStep");
        assertThat(thrown).hasMessageContaining(".start(Standing.serving(");
    }

    @Test
    void orders_by_dependency_and_then_as_people_count() {
        RunbookPlan plan = runbook(step("10", 1), step("2", 1), step("02b", 1), step("1", 1, "10"))
                .plan();

        assertThat(plan.steps()).extracting(each -> each.step().id()).containsExactly("2", "02b", "10", "1");
    }

    @Test
    void finds_the_longest_chain_and_says_when_traffic_is_safe() {
        Runbook runbook = runbook(
                List.of(step("1", 5), step("2", 35, "1"), step("3", 5, "1"), step("4", 5, "2", "3"), step("5", 9, "4")),
                "4");

        RunbookPlan plan = runbook.plan();

        assertThat(plan.criticalPath()).containsExactly("1", "2", "4", "5");
        assertThat(plan.total()).isEqualTo(exactly(54));
        assertThat(plan.serial()).isEqualTo(exactly(59));
        assertThat(plan.trafficSafe()).isEqualTo(exactly(45));
        assertThat(plan.unmeasured()).isEmpty();
        assertThat(plan.steps())
                .extracting(each -> each.step().id() + " " + each.slack())
                .containsExactly("1 PT0S", "2 PT0S", "3 PT30M", "4 PT0S", "5 PT0S");
    }

    @Test
    void reports_all_that_is_wrong_with_a_graph() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class, () -> runbook(List.of(step("1", 1, "9"), step("1", 1, "8")), "7"));

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactly("steps[0].dependsOn", "steps[1].id", "steps[1].dependsOn", "safeTraffic");
    }

    @Test
    void refuses_a_circle_and_names_it() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class,
                () -> runbook(step("1", 1), step("2", 1, "1", "3"), step("3", 1, "2")));

        assertThat(thrown.problems()).extracting(Problem::value).containsExactly("[2, 3]");
    }

    @Test
    void refuses_times_that_run_backwards() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class,
                () -> new Timeline(
                        "run",
                        LocalTime.NOON,
                        List.of(new Timeline.Start("1", Duration.ofMinutes(5)), new Timeline.Start("2", Duration.ZERO)),
                        List.of(new Timeline.Span("s", "2", "1", Origin.INFERRED, ""))));

        assertThat(thrown.problems()).extracting(Problem::path).containsExactly("starts[1].offset", "spans[0]");
    }

    @Property(tries = 100)
    void is_the_same_plan_however_the_steps_are_listed(
            @ForAll @IntRange(min = 1, max = 12) int size, @ForAll long seed) {
        Random random = new Random(seed);
        List<RunbookStep> steps = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int at = i;
            String[] after = IntStream.range(0, at)
                    .filter(each -> random.nextInt(3) == 0)
                    .mapToObj(String::valueOf)
                    .toArray(String[]::new);
            steps.add(step(String.valueOf(i), random.nextInt(20), after));
        }
        RunbookPlan plan = runbook(steps, null).plan();
        List<RunbookStep> shuffled = new ArrayList<>(steps);
        Collections.shuffle(shuffled, random);
        RunbookPlan other = runbook(shuffled, null).plan();

        assertThat(other.steps()).isEqualTo(plan.steps());
        assertThat(other.criticalPath()).isEqualTo(plan.criticalPath());
        List<String> order = plan.steps().stream().map(each -> each.step().id()).toList();
        for (RunbookStep step : steps) {
            assertThat(order.subList(0, order.indexOf(step.id()))).containsAll(step.dependsOn());
        }
        Duration chain = plan.criticalPath().stream()
                .map(id -> steps.get(Integer.parseInt(id)).typicalDuration().orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
        assertThat(chain).isEqualTo(plan.total().atLeast());
        for (RunbookPlan.Scheduled scheduled : plan.steps()) {
            List<RunbookStep> later = new ArrayList<>(steps);
            RunbookStep old = scheduled.step();
            Duration slower = old.typicalDuration().orElseThrow().plus(scheduled.slack());
            later.set(
                    steps.indexOf(old),
                    RunbookStep.manual(old.id(), old.title())
                            .typical(slower)
                            .after(old.dependsOn().toArray(String[]::new))
                            .build());
            assertThat(runbook(later, null).plan().total()).isEqualTo(plan.total());
            later.set(
                    steps.indexOf(old),
                    RunbookStep.manual(old.id(), old.title())
                            .typical(slower.plusMinutes(1))
                            .after(old.dependsOn().toArray(String[]::new))
                            .build());
            assertThat(runbook(later, null).plan().total())
                    .isEqualTo(plan.total().plus(Duration.ofMinutes(1)));
        }
    }
}
