package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.runbook.Impact;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.spi.StepAction;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StepAction} must do. Extend it, and give it steps: one that works, one whose receiver cannot be reached,
 * one whose receiver takes calls and never answers. What the working step wants is not so when a test begins.
 */
public abstract class StepActionContract {

    /** Time for one call; long enough for a loaded machine. */
    protected static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final Duration BRIEF = Duration.ofMillis(300);

    /** For subclasses. */
    protected StepActionContract() {}

    /**
     * The action under test.
     *
     * @return one that carries out all steps of this kit
     */
    protected abstract StepAction open();

    /**
     * A step that works.
     *
     * @return a step whose effect {@link #isSo} sees
     */
    protected abstract RunbookStep step();

    /**
     * A step whose receiver cannot be reached.
     *
     * @return a step that changes nothing
     */
    protected abstract RunbookStep unreachable();

    /**
     * A step whose receiver takes calls and never answers.
     *
     * @return a step of which nobody learns how it ended
     */
    protected abstract RunbookStep silent();

    /**
     * What has to be changed to undo {@link #step()}.
     *
     * @return in order, as the runner gives it
     */
    protected abstract List<Impact> undoing();

    /**
     * The truth, read past the action.
     *
     * @return whether what the working step wants is so
     */
    protected abstract boolean isSo();

    /**
     * Whether the action can undo {@link #step()}.
     *
     * @return true by default; one that cannot rejects, which leaves it to a person
     */
    protected boolean canUndo() {
        return true;
    }

    /**
     * What must never be shown.
     *
     * @return the secrets the action was given; none by default
     */
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void what_was_carried_out_is_so_when_it_has_succeeded() {
        StepAction action = open();

        assertThat(action.carryOut(step(), TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(isSo()).isTrue();
    }

    @Test
    void looking_tells_the_truth_and_changes_nothing() {
        StepAction action = open();
        for (int time = 0; time < 2; time++) {
            assertThat(action.verify(step(), TIMEOUT).orElseThrow()).isFalse();
            assertThat(isSo()).isFalse();
        }
        action.carryOut(step(), TIMEOUT);
        for (int time = 0; time < 2; time++) {
            assertThat(action.verify(step(), TIMEOUT).orElseThrow()).isTrue();
            assertThat(isSo()).isTrue();
        }
    }

    @Test
    void a_step_that_says_so_may_be_carried_out_again() {
        assumeThat(step().idempotent()).isTrue();
        StepAction action = open();
        for (int time = 0; time < 2; time++) {
            assertThat(action.carryOut(step(), TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(isSo()).isTrue();
        }
    }

    @Test
    void undone_it_is_so_no_more_however_often_and_it_may_be_carried_out_anew() {
        assumeThat(canUndo()).isTrue();
        StepAction action = open();
        action.carryOut(step(), TIMEOUT);
        for (int time = 0; time < 2; time++) {
            assertThat(action.undo(step(), undoing(), TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(isSo()).isFalse();
            assertThat(action.verify(step(), TIMEOUT).orElseThrow()).isFalse();
        }

        assertThat(action.carryOut(step(), TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);
        assertThat(isSo()).isTrue();
    }

    @Test
    void what_was_not_carried_out_can_be_undone_too() {
        assumeThat(canUndo()).isTrue();

        assertThat(open().undo(step(), undoing(), TIMEOUT)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(isSo()).isFalse();
    }

    @Test
    void what_it_cannot_undo_it_leaves_to_a_person() {
        assumeThat(canUndo()).isFalse();
        StepAction action = open();
        action.carryOut(step(), TIMEOUT);

        assertThat(action.undo(step(), undoing(), TIMEOUT)).isInstanceOf(EffectOutcome.Rejected.class);

        assertThat(isSo()).isTrue();
    }

    @Test
    void what_was_not_reached_has_failed_and_cannot_be_seen() {
        StepAction action = open();

        assertThat(action.carryOut(unreachable(), TIMEOUT)).isInstanceOf(EffectOutcome.Failed.class);
        assertThat(action.verify(unreachable(), TIMEOUT)).isInstanceOf(Reply.None.class);
        assertThat(action.undo(unreachable(), undoing(), TIMEOUT)).isNotInstanceOf(EffectOutcome.Succeeded.class);
    }

    @Test
    void silence_is_indeterminate_in_time() {
        StepAction action = open();
        long start = System.nanoTime();

        assertThat(action.carryOut(silent(), BRIEF)).isInstanceOf(EffectOutcome.Indeterminate.class);
        assertThat(action.verify(silent(), BRIEF)).isInstanceOf(Reply.None.class);
        assertThat(action.undo(silent(), undoing(), BRIEF)).isNotInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void an_interrupt_ends_the_wait_and_stays_set() {
        StepAction action = open();
        Thread.currentThread().interrupt();
        EffectOutcome outcome = action.carryOut(silent(), Duration.ofSeconds(30));
        assertThat(Thread.interrupted()).as("the interrupt of a step").isTrue();
        assertThat(outcome).isInstanceOfAny(EffectOutcome.Indeterminate.class, EffectOutcome.Failed.class);

        Thread.currentThread().interrupt();
        Reply<Boolean> seen = action.verify(silent(), Duration.ofSeconds(30));
        assertThat(Thread.interrupted()).as("the interrupt of a look").isTrue();
        assertThat(seen).isInstanceOf(Reply.None.class);
    }

    @Test
    void no_secret_is_shown() {
        assumeThat(secrets()).isNotEmpty();
        StepAction action = open();

        String shown = action.toString()
                + action.carryOut(step(), TIMEOUT)
                + action.carryOut(unreachable(), TIMEOUT)
                + action.carryOut(silent(), BRIEF)
                + action.verify(unreachable(), TIMEOUT)
                + action.verify(silent(), BRIEF)
                + action.undo(unreachable(), undoing(), TIMEOUT);

        assertThat(shown).doesNotContain(secrets());
    }
}
