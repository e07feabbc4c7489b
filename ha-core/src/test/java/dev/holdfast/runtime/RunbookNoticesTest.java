package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import dev.holdfast.model.NoticeSeverity;
import dev.holdfast.notify.MemoryNotifier;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.Impacts;
import dev.holdfast.runbook.RunInput;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.Standing;
import dev.holdfast.spi.Notice;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class RunbookNoticesTest {

    private static final ClusterId PAIR = ClusterId.of("pair");
    private static final Runbook RUNBOOK = Runbook.builder("RB", "out, decide, tell")
            .start(Standing.serving(List.of(NodeId.of("a"), NodeId.of("b")), "1"))
            .step(RunbookStep.manual("01", "take a out")
                    .does(Impacts.on(NodeId.of("a")).takeOut())
                    .undo("take it in"))
            .step(RunbookStep.gate("02", "go on?").after("01"))
            .step(RunbookStep.notice("03", "users: all is well").after("02"))
            .build();
    private static final Runbook NO_WAY_BACK = Runbook.builder("MIGRATE", "one step")
            .start(Standing.serving(List.of(NodeId.of("a"), NodeId.of("b")), "1"))
            .step(RunbookStep.manual("01", "migrate").pointOfNoReturn("MIGRATE-RECOVERY"))
            .build();

    private final MemoryHaStore store = MemoryHaStore.create();
    private final MemoryNotifier memory = new MemoryNotifier(100);

    private RunbookRunner open(String run, Runbook runbook) {
        return RunbookRunner.open(
                run,
                runbook,
                store,
                RunSettings.of(effect -> {}).telling(PAIR, memory).withTimes(Duration.ofHours(1), Duration.ofHours(1)));
    }

    /** Closing lets the last words out, but waits for them no longer than a program may that is to end. */
    private List<Notice> said(RunbookRunner runner, int inAll) {
        await(notices -> notices.size() >= inAll);
        runner.close();
        return memory.notices();
    }

    private void await(Predicate<List<Notice>> wanted) {
        long end = System.nanoTime() + Rig.PATIENCE.toNanos();
        while (!wanted.test(memory.notices())) {
            assertThat(System.nanoTime()).as(() -> "only " + memory.notices()).isLessThan(end);
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static void start(RunbookRunner runner, String step) {
        runner.submit(at -> new RunInput.Started(at, step, "ann", Answers.NONE));
    }

    @Test
    void a_run_says_what_it_waits_for_until_it_is_over() {
        RunbookRunner runner = open("r", RUNBOOK);
        start(runner, "01");
        runner.submit(at -> new RunInput.Attested(at, "01", "ann", "out", ""));
        start(runner, "02");
        runner.submit(at -> new RunInput.Decided(at, "02", "ann", true, "green"));
        start(runner, "03");
        runner.submit(at -> new RunInput.Attested(at, "03", "ann", "mailed", ""));

        assertThat(said(runner, 5))
                .extracting(Notice::headline)
                .containsExactly(
                        "pair: RUNBOOK_STARTED RB",
                        "pair: RUNBOOK_STEP_WAITING RB/01",
                        "pair: RUNBOOK_DECISION_NEEDED RB/02",
                        "pair: USER_COMMUNICATION RB/03",
                        "pair: RUNBOOK_FINISHED RB");
        assertThat(memory.notices().get(4).severity()).isEqualTo(NoticeSeverity.INFO);
        assertThat(memory.notices().get(4).text())
                .isEqualTo("Is over: SUCCEEDED. 3 of 3 steps done, 0 left out, 0 undone.");
    }

    @Test
    void a_failed_step_asks_and_its_undoing_is_asked_of_a_person() {
        RunbookRunner runner = open("r", RUNBOOK);
        start(runner, "01");
        runner.submit(at -> new RunInput.Reported(at, "01", EffectOutcome.failed("locked", false)));
        runner.submit(at -> new RunInput.CompensationOrdered(at, "ann", "back"));
        runner.submit(at -> new RunInput.Undone(at, "01", "ann", EffectOutcome.SUCCEEDED));

        List<Notice> said = said(runner, 5);
        assertThat(said.subList(2, said.size()))
                .extracting(Notice::kind, Notice::subject, Notice::severity)
                .containsExactly(
                        tuple(NoticeKind.RUNBOOK_DECISION_NEEDED, "RB/01 failed", NoticeSeverity.ALARM),
                        tuple(NoticeKind.RUNBOOK_STEP_WAITING, "RB/01", NoticeSeverity.WARNING),
                        tuple(NoticeKind.RUNBOOK_FINISHED, "RB", NoticeSeverity.ALARM));
        assertThat(said.get(2).text()).contains("step 01 (take a out) has failed: locked", "undo everything");
        assertThat(said.get(3).text()).contains("undo step 01 (take a out): take it in");
        assertThat(said.get(4).text()).contains("COMPENSATED");
    }

    @Test
    void past_a_point_of_no_return_the_recovery_runbook_is_named() {
        RunbookRunner runner = open("r", NO_WAY_BACK);
        start(runner, "01");
        runner.submit(at -> new RunInput.Reported(at, "01", EffectOutcome.failed("disk full", false)));

        assertThat(said(runner, 3))
                .last()
                .satisfies(notice -> assertThat(notice.text())
                        .contains("There is no way back", "go on with runbook MIGRATE-RECOVERY"));
    }

    @Test
    void a_resumed_run_says_again_what_waits_and_not_that_it_began() {
        int before = said(open("r", RUNBOOK), 2).size();

        List<Notice> said = said(open("r", RUNBOOK), before + 1);

        assertThat(said.subList(before, said.size()))
                .extracting(Notice::headline)
                .containsExactly("pair: RUNBOOK_STEP_WAITING RB/01");
    }

    @Test
    void a_notifier_that_hangs_holds_no_run_up() throws InterruptedException {
        CountDownLatch hangs = new CountDownLatch(1);
        RunSettings settings = RunSettings.of(effect -> {})
                .telling(
                        PAIR,
                        notice -> {
                            try {
                                hangs.await(1, TimeUnit.HOURS);
                            } catch (InterruptedException ended) {
                                Thread.currentThread().interrupt();
                            }
                            return EffectOutcome.SUCCEEDED;
                        },
                        memory);
        try (RunbookRunner runner = RunbookRunner.open("r", RUNBOOK, store, settings)) {
            assertThat(runner.submit(at -> new RunInput.Aborted(at, "ann", "enough")))
                    .isEqualTo(EffectOutcome.SUCCEEDED);
            await(notices -> notices.stream().anyMatch(each -> each.kind() == NoticeKind.RUNBOOK_FINISHED));
        }
        assertThat(memory.notices()).last().extracting(Notice::kind).isEqualTo(NoticeKind.RUNBOOK_FINISHED);
    }
}
