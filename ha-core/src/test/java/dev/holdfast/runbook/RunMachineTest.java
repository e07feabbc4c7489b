package dev.holdfast.runbook;

import static dev.holdfast.runbook.Impacts.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.holdfast.model.NodeId;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunMachineTest {

    private static final Instant T = Instant.EPOCH;
    private static final NodeId A = NodeId.of("a");
    private static final NodeId B = NodeId.of("b");
    private static final Runbook RUNBOOK = Runbook.builder("CORE-LIKE", "upgrade a node")
            .start(Standing.serving(List.of(A, B), "1").withBackups("1"))
            .rules(SafetyRules.pool())
            .step(RunbookStep.gate("01", "go?").needs(Precondition.of("clock", "right", "Set it.", "RB-41")))
            .step(RunbookStep.auto("04a", "a out")
                    .after("01")
                    .does(on(A).takeOut())
                    .undo("enable")
                    .idempotent())
            .step(RunbookStep.manual("04b", "upgrade a")
                    .after("04a")
                    .does(on(A).release("2"))
                    .undo("restore its copy")
                    .evidence("upgrade log"))
            .step(RunbookStep.await("04c", "wait for a").after("04b").timeout(Duration.ofHours(1)))
            .step(RunbookStep.manual("05", "migrate")
                    .after("04c")
                    .does(Impacts.migrateDatabase("2"))
                    .pointOfNoReturn("CORE-LIKE-RECOVERY"))
            .step(RunbookStep.notice("06", "tell").after("05"))
            .build();

    private final RunMachine machine = RunMachine.of(RUNBOOK);
    private final List<RunRecord> records = new ArrayList<>();
    private RunState state = machine.initial(T);
    private List<RunEffect> effects = List.of();

    private RunRule take(RunInput input) {
        RunTransition transition = machine.step(state, input);
        records.add(new RunRecord("run", records.size() + 1L, input, transition.rule()));
        state = transition.next();
        effects = transition.effects();
        return transition.rule();
    }

    private RunRule start(String step) {
        return take(new RunInput.Started(T, step, "ann", Answers.NONE.with("clock", true, "1 s")));
    }

    private RunRule attest(String step) {
        return take(new RunInput.Attested(T, step, "ann", "done", "sha256:1"));
    }

    private void runTo04b() {
        start("01");
        take(new RunInput.Decided(T, "01", "ann", true, "change 17"));
        start("04a");
        take(new RunInput.Reported(T, "04a", EffectOutcome.SUCCEEDED));
        start("04b");
    }

    private void runTo05() {
        runTo04b();
        attest("04b");
        start("04c");
        take(new RunInput.Verified(T, "04c", "ann", true, "up"));
        start("05");
    }

    /** TV-25. */
    @Test
    void killed_at_04b_it_looks_after_04b_and_goes_on_with_04c() {
        runTo04b();
        state = machine.replay(T, records);

        assertThat(take(new RunInput.Resumed(T))).isEqualTo(RunRule.R500);
        assertThat(effects).containsExactly(new RunEffect.Verify("04b"));
        assertThat(take(new RunInput.Verified(T, "04b", "ann", true, "release 2")))
                .isEqualTo(RunRule.R270);
        assertThat(state.step("04b").state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(state.in(StepState.READY)).containsExactly("04c");
    }

    @Test
    void killed_at_an_idempotent_step_it_does_it_again() {
        start("01");
        take(new RunInput.Decided(T, "01", "ann", true, "change 17"));
        start("04a");

        take(new RunInput.Resumed(T));

        assertThat(effects).containsExactly(new RunEffect.CarryOut("04a"));
    }

    /** Its answer is from before the crash. */
    @Test
    void killed_at_an_idempotent_step_with_a_precondition_it_looks_first() {
        Runbook runbook = Runbook.builder("X", "x")
                .start(Standing.serving(List.of(A, B), "1"))
                .step(RunbookStep.auto("01", "a out")
                        .needs(Precondition.of("clock", "right", "Set it.", "RB-41"))
                        .does(on(A).takeOut())
                        .idempotent())
                .build();
        RunMachine asking = RunMachine.of(runbook);
        RunState begun = asking.step(
                        asking.initial(T),
                        new RunInput.Started(T, "01", "ann", Answers.NONE.with("clock", true, "1 s")))
                .next();

        assertThat(asking.step(begun, new RunInput.Resumed(T)).effects()).containsExactly(new RunEffect.Verify("01"));
    }

    @Test
    void a_gate_waits_for_its_preconditions_and_a_decision_with_a_name() {
        assertThat(take(new RunInput.Started(T, "01", "ann", Answers.NONE))).isEqualTo(RunRule.R110);
        assertThat(start("01")).isEqualTo(RunRule.R100);
        assertThat(attest("01")).isEqualTo(RunRule.R900);
        assertThat(take(new RunInput.Decided(T, "01", "ann", false, "not tonight")))
                .isEqualTo(RunRule.R230);
        assertThat(state.status()).isEqualTo(RunStatus.HALTED);
        assertThat(take(new RunInput.Retried(T, "01", "bob", "tonight after all", Answers.NONE)))
                .isEqualTo(RunRule.R110);
        assertThat(take(new RunInput.Retried(
                        T, "01", "bob", "tonight after all", Answers.NONE.with("clock", false, "2 s"))))
                .isEqualTo(RunRule.R110);
        assertThat(state.step("01").state()).isEqualTo(StepState.FAILED);
        assertThat(take(new RunInput.Retried(
                        T, "01", "bob", "tonight after all", Answers.NONE.with("clock", true, "1 s"))))
                .isEqualTo(RunRule.R310);
        assertThat(take(new RunInput.Decided(T, "01", "bob", true, "change 17")))
                .isEqualTo(RunRule.R220);
        assertThat(state.step("01").note()).isEqualTo("bob: change 17");
    }

    @Test
    void evidence_is_asked_for() {
        runTo04b();

        assertThat(take(new RunInput.Attested(T, "04b", "ann", "done", ""))).isEqualTo(RunRule.R210);
        assertThat(attest("04b")).isEqualTo(RunRule.R200);
    }

    @Test
    void an_answer_that_never_came_is_looked_after() {
        runTo04b();

        assertThat(take(new RunInput.Reported(T, "04b", EffectOutcome.indeterminate("cut off"))))
                .isEqualTo(RunRule.R260);
        assertThat(effects).containsExactly(new RunEffect.Verify("04b"));
        assertThat(take(new RunInput.Verified(T, "04b", "ann", false, "release 1")))
                .isEqualTo(RunRule.R280);
        assertThat(effects).containsExactly(new RunEffect.OfferCompensation("04b"));
    }

    @Test
    void a_wait_is_polled_until_it_is_so_or_its_time_is_up() {
        runTo04b();
        attest("04b");
        start("04c");

        assertThat(state.step("04c").state()).isEqualTo(StepState.WAITING);
        assertThat(take(new RunInput.Ticked(T.plusSeconds(60)))).isEqualTo(RunRule.R330);
        assertThat(effects).containsExactly(new RunEffect.Verify("04c"));
        assertThat(take(new RunInput.Verified(T.plusSeconds(61), "04c", "x", false, "down")))
                .isEqualTo(RunRule.R290);
        assertThat(take(new RunInput.Ticked(T.plusSeconds(3600)))).isEqualTo(RunRule.R320);
        assertThat(state.step("04c").state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void what_was_done_is_undone_backwards_and_ends_where_it_began() {
        runTo04b();
        Standing standing = RUNBOOK.safety().start().after(on(A).takeOut()).after(on(A).release("2"));

        assertThat(take(new RunInput.CompensationOrdered(T, "ann", "no"))).isEqualTo(RunRule.R420);
        take(new RunInput.Reported(T, "04b", EffectOutcome.failed("disk full", false)));
        assertThat(take(new RunInput.CompensationOrdered(T, "ann", "no"))).isEqualTo(RunRule.R400);
        RunEffect.Undo first = (RunEffect.Undo) effects.get(0);
        assertThat(first.step()).isEqualTo("04b");
        standing = standing.after(first.impacts());
        assertThat(take(new RunInput.Undone(T, "04b", "ann", EffectOutcome.indeterminate("cut off"))))
                .isEqualTo(RunRule.R450);
        take(new RunInput.Verified(T, "04b", "ann", false, "release 1"));
        RunEffect.Undo second = (RunEffect.Undo) effects.get(0);
        assertThat(second.step()).isEqualTo("04a");
        standing = standing.after(second.impacts());
        assertThat(take(new RunInput.Undone(T, "04a", "ann", EffectOutcome.SUCCEEDED)))
                .isEqualTo(RunRule.R430);

        assertThat(state.status()).isEqualTo(RunStatus.COMPENSATED);
        assertThat(effects).containsExactly(new RunEffect.Tell(RunStatus.COMPENSATED));
        assertThat(standing).isEqualTo(RUNBOOK.safety().start());
    }

    @Test
    void an_undo_that_failed_stops_and_cannot_be_turned_round() {
        runTo04b();
        take(new RunInput.Reported(T, "04b", EffectOutcome.rejected("no")));
        take(new RunInput.CompensationOrdered(T, "ann", "no"));
        take(new RunInput.Undone(T, "04b", "ann", EffectOutcome.SUCCEEDED));

        assertThat(take(new RunInput.Undone(T, "04a", "ann", EffectOutcome.rejected("locked"))))
                .isEqualTo(RunRule.R440);
        assertThat(take(new RunInput.Retried(T, "04a", "ann", "forward", Answers.NONE)))
                .isEqualTo(RunRule.R900);
        assertThat(take(new RunInput.CompensationOrdered(T, "ann", "again"))).isEqualTo(RunRule.R400);
        assertThat(effects).hasSize(1);
    }

    @Test
    void nothing_begins_on_a_step_whose_undo_failed_before_it_is_done_again() {
        start("01");
        take(new RunInput.Decided(T, "01", "ann", true, "change 17"));
        start("04a");
        take(new RunInput.Reported(T, "04a", EffectOutcome.SUCCEEDED));
        take(new RunInput.CompensationOrdered(T, "ann", "back"));
        take(new RunInput.Undone(T, "04a", "ann", EffectOutcome.rejected("locked")));

        assertThat(take(new RunInput.Retried(T, "04a", "ann", "forward after all", Answers.NONE)))
                .isEqualTo(RunRule.R310);
        assertThat(start("04b")).isEqualTo(RunRule.R900);
        take(new RunInput.Reported(T, "04a", EffectOutcome.SUCCEEDED));
        assertThat(start("04b")).isEqualTo(RunRule.R100);
    }

    @Test
    void after_a_point_of_no_return_there_is_only_forward_or_the_recovery() {
        runTo05();

        take(new RunInput.Reported(T, "05", EffectOutcome.failed("schema", false)));

        assertThat(effects).containsExactly(new RunEffect.OfferRecovery("05", "CORE-LIKE-RECOVERY"));
        assertThat(take(new RunInput.CompensationOrdered(T, "ann", "back"))).isEqualTo(RunRule.R410);
        assertThat(take(new RunInput.Aborted(T, "ann", "recovery"))).isEqualTo(RunRule.R600);
        assertThat(state.step("06").state()).isEqualTo(StepState.ABORTED);
        assertThat(start("06")).isEqualTo(RunRule.R910);
    }

    @Test
    void leaves_out_only_what_changes_nothing_and_ends() {
        runTo05();
        assertThat(take(new RunInput.Skipped(T, "05", "ann", "why not"))).isEqualTo(RunRule.R900);
        attest("05");

        assertThat(take(new RunInput.Skipped(T, "06", "ann", "told already"))).isEqualTo(RunRule.R300);
        assertThat(state.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void records_of_another_runbook_are_not_replayed() {
        runTo04b();
        Runbook other = Runbook.builder("X", "x")
                .start(RUNBOOK.safety().start())
                .step(RunbookStep.manual("01", "look"))
                .build();

        assertThatIllegalStateException()
                .isThrownBy(() -> RunMachine.of(other).replay(T, records))
                .withMessageContaining("record 2");
    }
}
