package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.Impact;
import dev.holdfast.runbook.Impacts;
import dev.holdfast.runbook.RunEffect;
import dev.holdfast.runbook.RunInput;
import dev.holdfast.runbook.RunStatus;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.StepState;
import dev.holdfast.spi.StepAction;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RunbookRunnerTest {

    private static final NodeId A = NodeId.of("a");
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Runbook RUNBOOK = Runbook.builder("RB", "out, work, back")
            .start(Standing.serving(List.of(A, NodeId.of("b")), "1"))
            .step(RunbookStep.auto("01", "out").does(Impacts.on(A).takeOut()).undo("in"))
            .step(RunbookStep.manual("02", "work").after("01"))
            .step(RunbookStep.await("03", "wait").after("02"))
            .build();

    private final MemoryHaStore store = MemoryHaStore.create();
    private final BlockingQueue<RunEffect> people = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    /** Notes what it is asked and answers as told. */
    private final class Scripted implements StepAction {
        private final EffectOutcome outcome;
        private final @Nullable CountDownLatch until;

        Scripted(EffectOutcome outcome, @Nullable CountDownLatch until) {
            this.outcome = outcome;
            this.until = until;
        }

        @Override
        public EffectOutcome carryOut(RunbookStep step, Duration timeout) {
            calls.add("do " + step.id());
            if (until != null) {
                try {
                    until.await();
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                    return EffectOutcome.indeterminate("interrupted");
                }
            }
            return outcome;
        }

        @Override
        public Reply<Boolean> verify(RunbookStep step, Duration timeout) {
            calls.add("look " + step.id());
            return Reply.of(true);
        }

        @Override
        public EffectOutcome undo(RunbookStep step, List<Impact> impacts, Duration timeout) {
            calls.add("undo " + step.id() + " " + impacts);
            return EffectOutcome.SUCCEEDED;
        }
    }

    private RunSettings with(Map<String, StepAction> actions) {
        return RunSettings.of(people::add).withActions(actions).withTimes(SOON, Duration.ofMinutes(1));
    }

    private RunEffect person() throws InterruptedException {
        return Objects.requireNonNull(people.poll(1, TimeUnit.MINUTES), "nobody was asked");
    }

    private String call() throws InterruptedException {
        return Objects.requireNonNull(calls.poll(1, TimeUnit.MINUTES), "no action was called");
    }

    @Test
    void actions_and_people_carry_a_run_to_its_end() throws InterruptedException {
        Scripted good = new Scripted(EffectOutcome.SUCCEEDED, null);
        try (RunbookRunner runner =
                RunbookRunner.open("r", RUNBOOK, store, with(Map.of("01", good, "02", good, "03", good)))) {
            assertThat(call()).isEqualTo("do 01");
            assertThat(call()).isEqualTo("do 02");
            assertThat(call()).isEqualTo("look 03");
            assertThat(person()).isEqualTo(new RunEffect.Tell(RunStatus.SUCCEEDED));
            assertThat(runner.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        }
        assertThat(store.records("r").orElseThrow()).hasSize(7);
    }

    @Test
    void a_step_without_an_action_is_asked_of_a_person() throws InterruptedException {
        try (RunbookRunner runner = RunbookRunner.open("r", RUNBOOK, store, with(Map.of()))) {
            assertThat(runner.submit(at -> new RunInput.Started(at, "02", "ann", Answers.NONE)))
                    .isInstanceOf(EffectOutcome.Rejected.class);
            runner.submit(at -> new RunInput.Started(at, "01", "ann", Answers.NONE));
            assertThat(person()).isEqualTo(new RunEffect.CarryOut("01"));
            assertThat(runner.submit(at -> new RunInput.Attested(at, "01", "ann", "done", "")))
                    .isEqualTo(EffectOutcome.SUCCEEDED);
            assertThat(runner.state().in(StepState.READY)).containsExactly("02");
        }
    }

    @Test
    void killed_in_a_step_the_next_one_looks_and_goes_on() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        RunbookRunner killed = RunbookRunner.open(
                "r", RUNBOOK, store, with(Map.of("01", new Scripted(EffectOutcome.SUCCEEDED, never))));
        assertThat(call()).isEqualTo("do 01");
        killed.close();

        Scripted good = new Scripted(EffectOutcome.SUCCEEDED, null);
        try (RunbookRunner second = RunbookRunner.open("r", RUNBOOK, store, with(Map.of("01", good, "02", good)))) {
            assertThat(call()).isEqualTo("look 01");
            assertThat(call()).isEqualTo("do 02");
            assertThat(second.state().step("01").state()).isEqualTo(StepState.SUCCEEDED);
        }
    }

    @Test
    void an_action_that_hangs_is_looked_after() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        RunSettings hasty = with(Map.of("01", new Scripted(EffectOutcome.SUCCEEDED, never)))
                .withTimes(SOON, Duration.ofSeconds(3)); // an action that has not begun by then is never called
        try (RunbookRunner runner = RunbookRunner.open("r", RUNBOOK, store, hasty)) {
            assertThat(call()).isEqualTo("do 01");
            assertThat(call()).isEqualTo("look 01");
            assertThat(runner.state().status()).isEqualTo(RunStatus.RUNNING);
        }
    }

    @Test
    void a_failed_step_is_undone_on_order() throws InterruptedException {
        Scripted bad = new Scripted(EffectOutcome.failed("locked", false), null);
        try (RunbookRunner runner = RunbookRunner.open("r", RUNBOOK, store, with(Map.of("01", bad)))) {
            assertThat(person()).isEqualTo(new RunEffect.OfferCompensation("01"));
            assertThat(call()).isEqualTo("do 01");
            runner.submit(at -> new RunInput.CompensationOrdered(at, "ann", "back"));
            assertThat(call()).isEqualTo("undo 01 [a becomes in the load balancer]");
            assertThat(person()).isEqualTo(new RunEffect.Tell(RunStatus.COMPENSATED));
        }
    }

    @Test
    void a_second_driver_stops_the_first() {
        try (RunbookRunner first = RunbookRunner.open("r", RUNBOOK, store, with(Map.of()));
                RunbookRunner second = RunbookRunner.open("r", RUNBOOK, store, with(Map.of()))) {
            assertThat(first.submit(at -> new RunInput.Aborted(at, "ann", "stop")))
                    .isInstanceOf(EffectOutcome.Indeterminate.class);
            assertThat(first.submit(at -> new RunInput.Aborted(at, "ann", "stop")))
                    .isInstanceOf(EffectOutcome.Failed.class);
            assertThat(second.submit(at -> new RunInput.Aborted(at, "ann", "stop")))
                    .isEqualTo(EffectOutcome.SUCCEEDED);
        }
    }
}
