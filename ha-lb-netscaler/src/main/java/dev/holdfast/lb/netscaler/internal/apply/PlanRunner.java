package dev.holdfast.lb.netscaler.internal.apply;

import dev.holdfast.lb.netscaler.WriteRights;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.plan.ApplyEvent;
import dev.holdfast.plan.ApplyProgress;
import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyGuard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Applies plans, and ends what was left unfinished: by going on, by going back, or by leaving it as it is.
 *
 * <p>What must hold first is {@link Preconditions}' matter, the way forward {@link Run}'s, the way back {@link RunBack}'s.
 */
public final class PlanRunner {

    private final Receiver receiver;
    private final Deadline deadline;
    private final Preconditions preconditions;
    private final Permit permit;
    private final Pause pause;

    /**
     * A runner for one call.
     *
     * @param receiver to what plans are applied
     * @param deadline when to give up
     */
    public PlanRunner(Receiver receiver, Deadline deadline) {
        this(receiver, deadline, ApplyGuard.NONE, Pause.NONE);
    }

    /**
     * A runner for one call that may be stopped.
     *
     * @param receiver to what plans are applied
     * @param deadline when to give up
     * @param guard asked before each write
     * @param pause lets others in between two requests
     */
    public PlanRunner(Receiver receiver, Deadline deadline, ApplyGuard guard, Pause pause) {
        this.permit = new Permit(guard);
        this.pause = pause;
        this.receiver = receiver;
        this.deadline = deadline;
        Readings readings = new Readings(new ApplianceReader(receiver.session(), receiver.ownership()), deadline);
        this.preconditions = new Preconditions(receiver, readings, deadline);
    }

    /**
     * Runs a plan.
     *
     * @param changes the plan
     * @return how it ended
     */
    public EffectOutcome run(ChangeSet changes) {
        if (changes.isEmpty()) {
            return EffectOutcome.succeeded("nothing to do");
        }
        List<Objection> objections = preconditions.to(changes);
        if (!objections.isEmpty()) {
            return Objection.outcome(objections);
        }
        String forbidden = permit.ask(receiver.session().callTimeout());
        if (!forbidden.isEmpty()) {
            return EffectOutcome.rejected("nothing was sent, because " + forbidden);
        }
        Reply<Map<String, String>> marks =
                new Marks(receiver.session(), receiver.ownership(), deadline, Map.of()).read();
        if (marks instanceof Reply.None<Map<String, String>> none) {
            return EffectOutcome.failed(none.reason(), true);
        }
        ChangeSet ordered = new ChangeSet(changes.subject(), Step.inOrder(changes.changes()), changes.origin());
        ApplyRecord first = new ApplyRecord(
                UUID.randomUUID().toString(),
                1,
                Instant.now(),
                new ApplyEvent.Began(receiver.name(), ordered, marks.orElseThrow()));
        EffectOutcome kept = receiver.journal().append(first);
        if (!(kept instanceof EffectOutcome.Succeeded)) {
            return EffectOutcome.failed("nothing was sent, because the journal did not keep it: " + kept, true);
        }
        return run(List.of(first)).fromTheStart();
    }

    /**
     * What stands against a plan, without applying it.
     *
     * @param changes the plan
     * @return every objection that could be found, with its remedy; none if it would be applied
     */
    public List<String> objections(ChangeSet changes) {
        return preconditions.to(changes).stream().map(Objection::reason).toList();
    }

    /**
     * Which appliance it would be.
     *
     * @return serial number and addresses, and the node that would be written to
     */
    public String appliance() {
        String who = receiver.identity()
                .who(deadline)
                .toOptional()
                .map(Identity.Who::text)
                .orElse("");
        return who + (who.isEmpty() ? "" : " at ") + receiver.session().address();
    }

    /**
     * What would be sent, if every answer were as hoped.
     *
     * @param changes the plan
     * @return one text for each request, without secrets
     */
    public List<String> requests(ChangeSet changes) {
        return Requests.shown(Step.numbered(Step.inOrder(changes.changes())), receiver.together());
    }

    /**
     * What is known of the account's rights without asking.
     *
     * @param changes the plan
     * @return every kind of request of which nothing is known
     */
    public WriteRights rights(ChangeSet changes) {
        return Rights.unasked(changes.changes());
    }

    /**
     * What the account may send, asked with requests that nothing can come of.
     *
     * @param changes the plan
     * @return what was told, or why it could not be asked
     */
    public Reply<WriteRights> probedRights(ChangeSet changes) {
        return Rights.asked(changes.changes(), receiver.session(), deadline);
    }

    /**
     * What was begun here and has not ended.
     *
     * @return usually nothing
     */
    public Reply<List<ApplyProgress>> unfinished() {
        return Preconditions.unfinished(
                receiver,
                receiver.identity()
                        .who(deadline)
                        .toOptional()
                        .map(Identity.Who::text)
                        .orElse(""));
    }

    /**
     * Goes on with an apply, in the direction it was going.
     *
     * @param applyId which
     * @return how it ended
     */
    public EffectOutcome resume(String applyId) {
        return open(applyId, (records, progress) -> {
            Run run = run(records);
            Optional<String> back = progress.turnedBack();
            return back.isPresent() ? run.undoFurther(back.get()) : run.again();
        });
    }

    /**
     * Undoes an apply, unless the mark has changed since it began.
     *
     * @param applyId which
     * @return how it ended: {@code Failed} says that everything was undone
     */
    public EffectOutcome rollBack(String applyId) {
        return open(applyId, (records, progress) -> {
            Run run = run(records);
            Optional<String> back = progress.turnedBack();
            return back.isPresent() ? run.undoFurther(back.get()) : run.undo("rolled back by order");
        });
    }

    /**
     * Leaves an apply as it is, for a new plan to start from.
     *
     * @param applyId which
     * @param reason why, for the journal
     * @return whether the journal has it; nothing is sent
     */
    public EffectOutcome abandon(String applyId, String reason) {
        Reply<List<ApplyRecord>> records = receiver.journal().records(applyId);
        if (records instanceof Reply.None<List<ApplyRecord>> none) {
            return EffectOutcome.failed(none.reason(), true);
        }
        int last = records.orElseThrow().size();
        if (last == 0) {
            return EffectOutcome.rejected("no apply " + applyId + " is in the journal");
        }
        return receiver.journal()
                .append(new ApplyRecord(
                        applyId,
                        last + 1L,
                        Instant.now(),
                        new ApplyEvent.Ended(EffectOutcome.indeterminate("abandoned: " + reason))));
    }

    private interface Work {
        EffectOutcome on(List<ApplyRecord> records, ApplyProgress progress);
    }

    /** An unfinished apply of this appliance, on its primary node. */
    private EffectOutcome open(String applyId, Work work) {
        Reply<List<ApplyRecord>> records = receiver.journal().records(applyId);
        if (records instanceof Reply.None<List<ApplyRecord>> none) {
            return EffectOutcome.failed(none.reason(), true);
        }
        if (records.orElseThrow().isEmpty()) {
            return EffectOutcome.rejected("no apply " + applyId + " is in the journal");
        }
        ApplyProgress progress = ApplyProgress.of(records.orElseThrow());
        if (progress.outcome().isPresent()) {
            return EffectOutcome.rejected(
                    "apply " + applyId + " has ended: " + progress.outcome().get());
        }
        ChangeSet changes = progress.plan().changes();
        String missing = receiver.secrets().obstacle(changes.changes());
        if (!missing.isEmpty()) {
            return EffectOutcome.rejected(missing);
        }
        String obstacle = HighAvailability.obstacle(receiver.session(), deadline);
        if (!obstacle.isEmpty()) {
            return EffectOutcome.failed(obstacle, true);
        }
        Reply<Identity.Who> who = receiver.identity().who(deadline);
        if (who instanceof Reply.None<Identity.Who> none) {
            return EffectOutcome.failed(none.reason(), true);
        }
        String elsewhere = Preconditions.elsewhere(changes, who.orElseThrow().text());
        return elsewhere.isEmpty() ? work.on(records.orElseThrow(), progress) : EffectOutcome.rejected(elsewhere);
    }

    private Run run(List<ApplyRecord> records) {
        ApplyProgress progress = ApplyProgress.of(records);
        Logbook log = new Logbook(receiver.journal(), progress.applyId(), records.size());
        return new Run(receiver, log, progress, permit, pause, deadline);
    }
}
