package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.runbook.Impact;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.spi.FailoverVeto;
import dev.holdfast.spi.StepAction;
import dev.holdfast.testkit.FakeStepAction.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The kits of vetoes and of runbook steps find out what does not keep the contract. */
class BrokenActionsTest {

    private static final String SECRET = "s3cret-of-the-calendar";

    /** Somebody who answers as told, behind an adapter that is bent. */
    private static final class VetoKit extends FailoverVetoContract {

        private final FakeVeto asked = new FakeVeto();
        private final UnaryOperator<FailoverVeto> bend;

        VetoKit(UnaryOperator<FailoverVeto> bend) {
            this.bend = bend;
        }

        @Override
        protected FailoverVeto open() {
            return bend.apply(asked);
        }

        @Override
        protected void object(String why) {
            asked.answer(EffectOutcome.rejected(why));
        }

        @Override
        protected void fallSilent() {
            asked.fallSilent();
        }

        @Override
        protected void vanish() {
            asked.answer(EffectOutcome.failed("not reached", true));
        }

        @Override
        protected List<String> secrets() {
            return List.of(SECRET);
        }
    }

    private static SortedSet<String> veto(UnaryOperator<EffectOutcome> bend) {
        return Judged.faults(() -> new VetoKit(veto ->
                (cluster, from, to, epoch, timeout) -> bend.apply(veto.ask(cluster, from, to, epoch, timeout))));
    }

    @Test
    void a_veto_that_works_has_no_faults() {
        assertThat(veto(outcome -> outcome)).isEmpty();
    }

    @Test
    void a_veto_that_takes_silence_for_consent_or_for_an_objection() {
        for (EffectOutcome instead : List.of(EffectOutcome.SUCCEEDED, EffectOutcome.rejected("nobody answered"))) {
            assertThat(veto(outcome -> outcome instanceof EffectOutcome.Indeterminate ? instead : outcome))
                    .containsExactly(
                            "an_interrupt_ends_the_wait_stays_set_and_is_no_answer",
                            "silence_ends_in_time_and_is_no_answer");
        }
    }

    @Test
    void a_veto_that_takes_an_unreachable_calendar_for_an_objection() {
        assertThat(veto(outcome -> outcome instanceof EffectOutcome.Failed ? EffectOutcome.rejected("down") : outcome))
                .containsExactly("who_cannot_be_reached_has_not_answered");
    }

    @Test
    void a_veto_that_does_not_say_why() {
        assertThat(veto(outcome -> outcome instanceof EffectOutcome.Rejected ? EffectOutcome.rejected("") : outcome))
                .containsExactly("an_objection_comes_with_its_reason_however_often_asked");
    }

    @Test
    void a_veto_that_remembers_its_first_answer() {
        assertThat(Judged.faults(() -> new VetoKit(veto -> {
                    List<EffectOutcome> first = new ArrayList<>();
                    return (cluster, from, to, epoch, timeout) -> {
                        first.add(veto.ask(cluster, from, to, epoch, timeout));
                        return first.get(0);
                    };
                })))
                .containsExactly("an_answer_is_not_kept_when_it_is_another_one_now");
    }

    @Test
    void a_veto_that_swallows_the_interrupt_or_shows_its_password() {
        assertThat(veto(outcome -> {
                    Thread.interrupted();
                    return outcome;
                }))
                .containsExactly("an_interrupt_ends_the_wait_stays_set_and_is_no_answer");
        assertThat(veto(outcome -> outcome instanceof EffectOutcome.Failed
                        ? EffectOutcome.failed("http://ann:" + SECRET + "@calendar is down", true)
                        : outcome))
                .containsExactly("no_secret_is_shown");
    }

    /** Steps in memory behind an action that is bent. */
    private static final class StepKit extends StepActionContract {

        private final FakeStepAction steps =
                new FakeStepAction(Map.of("out", Manner.WILLING, "dead", Manner.UNREACHABLE, "mute", Manner.SILENT));
        private final UnaryOperator<StepAction> bend;

        StepKit(UnaryOperator<StepAction> bend) {
            this.bend = bend;
        }

        @Override
        protected StepAction open() {
            return bend.apply(steps);
        }

        @Override
        protected RunbookStep step() {
            return FakeStepActionTest.step("out");
        }

        @Override
        protected RunbookStep unreachable() {
            return FakeStepActionTest.step("dead");
        }

        @Override
        protected RunbookStep silent() {
            return FakeStepActionTest.step("mute");
        }

        @Override
        protected List<Impact> undoing() {
            return List.of();
        }

        @Override
        protected boolean isSo() {
            return steps.isDone("out");
        }
    }

    /** An action that works; each test bends one call. */
    private static class Bent implements StepAction {

        final StepAction whole;

        Bent(StepAction whole) {
            this.whole = whole;
        }

        @Override
        public EffectOutcome carryOut(RunbookStep step, Duration timeout) {
            return whole.carryOut(step, timeout);
        }

        @Override
        public Reply<Boolean> verify(RunbookStep step, Duration timeout) {
            return whole.verify(step, timeout);
        }

        @Override
        public EffectOutcome undo(RunbookStep step, List<Impact> impacts, Duration timeout) {
            return whole.undo(step, impacts, timeout);
        }
    }

    private static SortedSet<String> step(UnaryOperator<StepAction> bend) {
        return Judged.faults(() -> new StepKit(bend));
    }

    @Test
    void an_action_that_works_has_no_faults() {
        assertThat(step(Bent::new)).isEmpty();
    }

    @Test
    void an_action_that_says_done_before_it_is() {
        assertThat(step(whole -> new Bent(whole) {
                    @Override
                    public EffectOutcome carryOut(RunbookStep step, Duration timeout) {
                        return EffectOutcome.SUCCEEDED;
                    }
                }))
                .contains("what_was_carried_out_is_so_when_it_has_succeeded", "silence_is_indeterminate_in_time");
    }

    @Test
    void an_action_that_does_what_it_was_only_to_look_at() {
        assertThat(step(whole -> new Bent(whole) {
                    @Override
                    public Reply<Boolean> verify(RunbookStep step, Duration timeout) {
                        Reply<Boolean> seen = whole.verify(step, timeout);
                        if (seen instanceof Reply.Value<Boolean>) {
                            whole.carryOut(step, timeout);
                        }
                        return seen;
                    }
                }))
                .contains("looking_tells_the_truth_and_changes_nothing");
    }

    @Test
    void an_action_that_believes_what_it_cannot_see() {
        assertThat(step(whole -> new Bent(whole) {
                    @Override
                    public Reply<Boolean> verify(RunbookStep step, Duration timeout) {
                        Reply<Boolean> seen = whole.verify(step, timeout);
                        return seen instanceof Reply.None<Boolean> ? Reply.of(true) : seen;
                    }
                }))
                .containsExactly(
                        "an_interrupt_ends_the_wait_and_stays_set",
                        "silence_is_indeterminate_in_time",
                        "what_was_not_reached_has_failed_and_cannot_be_seen");
    }

    @Test
    void an_action_that_undoes_only_once() {
        assertThat(step(whole -> new Bent(whole) {
                    private final TreeSet<String> undone = new TreeSet<>();

                    @Override
                    public EffectOutcome undo(RunbookStep step, List<Impact> impacts, Duration timeout) {
                        return undone.add(step.id())
                                ? whole.undo(step, impacts, timeout)
                                : EffectOutcome.failed("gone already", false);
                    }
                }))
                .containsExactly("undone_it_is_so_no_more_however_often_and_it_may_be_carried_out_anew");
    }

    @Test
    void an_action_that_takes_silence_for_failure() {
        assertThat(step(whole -> new Bent(whole) {
                    @Override
                    public EffectOutcome carryOut(RunbookStep step, Duration timeout) {
                        EffectOutcome outcome = whole.carryOut(step, timeout);
                        return outcome instanceof EffectOutcome.Indeterminate
                                ? EffectOutcome.failed("timed out", true)
                                : outcome;
                    }
                }))
                .containsExactly("silence_is_indeterminate_in_time");
    }
}
