package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.apply.PlanRunner;
import dev.holdfast.lb.netscaler.internal.apply.Receiver;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Applies of one adapter: to try one without a write, and to end one that was cut off.
 *
 * <p>An apply that was killed, or that lost its appliance, stays in the journal ({@code Builder.journal}) as unfinished, and
 * keeps every later one of that appliance out until somebody says what is to become of it: going on with it
 * ({@link #resume}), undoing it ({@link #rollBack}), or leaving what is there for a new plan to start from
 * ({@link #abandon}). Of a step that had been begun nothing is taken for granted: it is looked at.
 *
 * <p>Thread-safe; calls take turns with the adapter's others, and with those of other adapters of the same appliance in this
 * process. Orders about traffic do not wait for the end of an apply: they are let in between two of its requests. It then
 * looks again, and stops where what is left to do would undo what they did, or where they began another term.
 */
public final class Applies {

    private final Receiver receiver;
    private final Ledger ledger;
    private final Calls calls;

    Applies(Receiver receiver, Ledger ledger, Calls calls) {
        this.receiver = receiver;
        this.ledger = ledger;
        this.calls = calls;
    }

    EffectOutcome apply(ChangeSet changes, ApplyGuard guard) {
        Deadline deadline = Deadline.in(calls.time());
        return inTurn(
                deadline,
                () -> ledger.around(
                        changes.changes(), () -> runner(deadline, guard).run(changes)));
    }

    /**
     * Everything that applying a plan does before its first write. Only reads are sent, so that nothing is learnt of what the
     * account may write.
     *
     * @param changes a plan
     * @return what stands against it and what would be sent, or why that could not be found out
     */
    public Reply<DryRun> dryRun(ChangeSet changes) {
        return tried(changes, (runner, objections) -> Reply.of(runner.rights(changes)));
    }

    /**
     * The same, and the account's rights are asked for: for each kind of request in the plan one is sent about an object that
     * does not exist, which the appliance refuses for one reason or the other. Additions and saves cannot be asked for so and
     * stay unknown. No appliance was there to verify that rights are always looked at first; the appliance's log shows the
     * refused commands.
     *
     * @param changes a plan
     * @return as {@link #dryRun}; what the account may not do is an objection
     */
    public Reply<DryRun> dryRunProbingRights(ChangeSet changes) {
        return tried(changes, (runner, objections) -> {
            Reply<WriteRights> rights = runner.probedRights(changes);
            rights.toOptional()
                    .map(WriteRights::refused)
                    .filter(refused -> !refused.isEmpty())
                    .ifPresent(refused -> objections.add("the account may not send " + refused
                            + " (2138): give it a command policy that allows them, or another account"));
            return rights;
        });
    }

    private interface Asking {
        Reply<WriteRights> rights(PlanRunner runner, List<String> objections);
    }

    private Reply<DryRun> tried(ChangeSet changes, Asking asking) {
        Deadline deadline = Deadline.in(calls.time());
        return calls.turns()
                .own()
                .take(
                        deadline,
                        () -> {
                            PlanRunner runner = new PlanRunner(receiver, deadline);
                            List<String> objections = new ArrayList<>(runner.objections(changes));
                            Reply<WriteRights> rights = asking.rights(runner, objections);
                            return rights instanceof Reply.None<WriteRights> none
                                    ? Reply.none(receiver.name() + ": " + none.reason())
                                    : Reply.of(new DryRun(
                                            runner.appliance(),
                                            objections,
                                            runner.requests(changes),
                                            rights.orElseThrow()));
                        },
                        reason -> Reply.none(receiver.name() + ": " + reason));
    }

    /**
     * What was begun on this appliance and has not ended.
     *
     * @return in the order in which it began, usually nothing; or why the journal could not be read
     */
    public Reply<List<ApplyProgress>> unfinished() {
        Deadline deadline = Deadline.in(calls.time());
        return calls.turns()
                .own()
                .take(
                        deadline,
                        () -> new PlanRunner(receiver, deadline).unfinished(),
                        reason -> Reply.none(receiver.name() + ": " + reason));
    }

    /**
     * Goes on with an apply. One that was being undone is undone further.
     *
     * @param applyId from {@link #unfinished}
     * @return how it ended; {@code Rejected} if it belongs to another appliance or is not unfinished, {@code Indeterminate} if
     *     it still is unfinished, for example because somebody else has changed what it changes
     */
    public EffectOutcome resume(String applyId) {
        return resume(applyId, ApplyGuard.NONE);
    }

    /**
     * The same as long as a guard does not object.
     *
     * @param applyId from {@link #unfinished}
     * @param guard asked before each write
     * @return as {@link #resume(String)}; {@code Indeterminate} and still unfinished if the guard objected
     */
    public EffectOutcome resume(String applyId, ApplyGuard guard) {
        Deadline deadline = Deadline.in(calls.time());
        return inTurn(deadline, () -> settled(applyId, runner(deadline, guard).resume(applyId)));
    }

    /**
     * Undoes an apply, the last step first. Refused if the mark has changed since it began: another epoch's traffic state is
     * not ours to restore.
     *
     * @param applyId from {@link #unfinished}
     * @return {@code Failed} if everything was undone, as for an apply that undid itself; otherwise as {@link #resume}
     */
    public EffectOutcome rollBack(String applyId) {
        return rollBack(applyId, ApplyGuard.NONE);
    }

    /**
     * The same as long as a guard does not object.
     *
     * @param applyId from {@link #unfinished}
     * @param guard asked before each write
     * @return as {@link #rollBack(String)}; {@code Indeterminate} and still unfinished if the guard objected
     */
    public EffectOutcome rollBack(String applyId, ApplyGuard guard) {
        Deadline deadline = Deadline.in(calls.time());
        return inTurn(deadline, () -> settled(applyId, runner(deadline, guard).rollBack(applyId)));
    }

    /**
     * Ends an apply as it is: nothing is sent, and a new plan starts from what is there.
     *
     * @param applyId from {@link #unfinished}
     * @param reason why, for the journal
     * @return whether the journal kept it
     */
    public EffectOutcome abandon(String applyId, String reason) {
        Deadline deadline = Deadline.in(calls.time());
        return inTurn(deadline, () -> new PlanRunner(receiver, deadline).abandon(applyId, reason));
    }

    /** Tells the ledger, if the apply has ended with this call. */
    private EffectOutcome settled(String applyId, EffectOutcome outcome) {
        List<ApplyRecord> records =
                receiver.journal().records(applyId).toOptional().orElse(List.of());
        boolean ended = !records.isEmpty()
                && records.get(records.size() - 1).event() instanceof ApplyEvent.Ended last
                && last.outcome().equals(outcome);
        if (!ended || outcome instanceof EffectOutcome.Indeterminate) {
            return outcome;
        }
        ChangeSet changes = ApplyProgress.of(records).plan().changes();
        ChangeSet left = outcome instanceof EffectOutcome.Succeeded ? changes : changes.inverse();
        return ledger.settled(left.changes(), outcome);
    }

    private PlanRunner runner(Deadline deadline, ApplyGuard guard) {
        return new PlanRunner(receiver, deadline, guard, calls.turns()::letIn);
    }

    private EffectOutcome inTurn(Deadline deadline, Supplier<EffectOutcome> call) {
        return calls.turns().applying(deadline, call, calls::notCarriedOut);
    }
}
