package dev.holdfast.spi;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.runbook.Impact;
import dev.holdfast.runbook.RunbookStep;
import java.time.Duration;
import java.util.List;

/**
 * Automates one step of a runbook, whatever its kind but a gate. Optional: without one, a person does the step and
 * attests it.
 *
 * <p>How the field does it: a NetScaler member by {@code servicegroup disable} with {@code graceful}; HAProxy by
 * {@code set server … state drain}; an F5 by {@code session user-disabled}; a virtual machine by the hypervisor's API.
 *
 * <p>Called on a worker thread of the runner, one call per step at a time, steps side by side on several. Calls may block
 * up to the timeout; after it the thread is interrupted and the outcome counts as indeterminate. A write that timed out
 * is {@link EffectOutcome.Indeterminate}; nobody repeats it before {@link #verify} was asked. An exception counts as
 * indeterminate too.
 */
public interface StepAction {

    /**
     * Carries the step out; never called for a step that waits, which is only looked after. Called again after a crash only if the step is {@link RunbookStep#idempotent()}.
     *
     * @param step which
     * @param timeout how long it may take
     * @return succeeded only if what the step wants was seen to be so
     */
    EffectOutcome carryOut(RunbookStep step, Duration timeout);

    /**
     * Looks whether what the step wants is so; changes nothing.
     *
     * @param step which
     * @param timeout how long it may take
     * @return whether it is so, or why that could not be seen
     */
    Reply<Boolean> verify(RunbookStep step, Duration timeout);

    /**
     * Undoes the step, also one that was carried out in part. Idempotent.
     *
     * @param step which
     * @param impacts what it has to change, in order
     * @param timeout how long it may take
     * @return rejected if it cannot, which leaves it to a person
     */
    EffectOutcome undo(RunbookStep step, List<Impact> impacts, Duration timeout);
}
