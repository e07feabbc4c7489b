package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.lb.netscaler.internal.apply.HighAvailability;
import dev.holdfast.lb.netscaler.internal.apply.Saving;
import dev.holdfast.lb.netscaler.internal.mapping.Ownership;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.StoreMark;
import java.util.Collection;
import java.util.List;

/**
 * What every order about traffic state has in common, whatever it is about: primary appliance, takeover for its epoch, and
 * writes that leave only in the login in which it was taken over.
 *
 * <p>A lost answer, an ended session or an appliance that became secondary starts the order over: taken over again, looked
 * at again, decided anew.
 */
public final class Orders {

    private static final int STARTS = 3;

    private final NitroSession session;
    private final Saving saving;
    private final Ownership ownership;
    private final Takeover takeover;

    /**
     * Orders of one cluster on one appliance.
     *
     * @param session through which to write
     * @param saving whose it is that is not saved
     * @param ownership the cluster
     * @param store identity of the store whose epochs count
     * @param account our user name, whose other sessions are ended
     * @param replaceForeignMark whether another store's mark may be replaced
     */
    public Orders(
            NitroSession session,
            Saving saving,
            Ownership ownership,
            String store,
            String account,
            boolean replaceForeignMark) {
        this.session = session;
        this.saving = saving;
        this.ownership = ownership;
        this.takeover = new Takeover(ownership, store, account, replaceForeignMark);
    }

    /** What an order does once it may write. */
    interface Work {
        EffectOutcome carryOut(TrafficCalls calls) throws OrderEnded, StartOver;
    }

    /** Where the mark goes if no virtual server bears our word yet; empty for nowhere. */
    interface Fallback {
        String holder(TrafficCalls calls) throws OrderEnded, StartOver;
    }

    NitroSession session() {
        return session;
    }

    EffectOutcome run(Epoch epoch, Deadline deadline, Fallback fallback, Work work) {
        return run(deadline, work, calls -> {
            if (!takeover.holds(epoch, calls)) {
                takeover.take(epoch, calls, fallback.holder(calls), List.of());
            }
        });
    }

    /** How an order takes over. */
    private interface Taking {
        void take(TrafficCalls calls) throws OrderEnded, StartOver;
    }

    private EffectOutcome run(Deadline deadline, Work work, Taking taking) {
        TrafficCalls calls = new TrafficCalls(session, saving, deadline);
        String reason = "";
        for (int start = 0; start < STARTS && !deadline.isOver(); start++) {
            try {
                String obstacle = HighAvailability.obstacle(session, deadline);
                if (!obstacle.isEmpty()) {
                    return calls.unfinished(obstacle, false);
                }
                calls.pin();
                taking.take(calls);
                return work.carryOut(calls);
            } catch (OrderEnded e) {
                return e.outcome();
            } catch (StartOver e) {
                reason = String.valueOf(e.getMessage());
            }
        }
        return calls.unfinished("not finished in the time of the order: " + reason, false);
    }

    /** Why an order of this epoch could not take over now; empty if it could. Changes nothing. */
    String obstacle(Epoch epoch, Deadline deadline) {
        try {
            TrafficCalls calls = new TrafficCalls(session, deadline);
            List<?> sessions = calls.rows(NitroRequest.list("systemsession"), "systemsession");
            return sessions.isEmpty() ? "cannot see sessions, so none could be ended" : takeover.obstacle(epoch, calls);
        } catch (OrderEnded | StartOver e) {
            return "cannot take over: " + e.getMessage();
        }
    }

    /**
     * The marks of our cluster. Changes nothing.
     *
     * @param deadline when to give up
     * @return every mark, or why they could not be read
     */
    public Reply<List<StoreMark>> marks(Deadline deadline) {
        String obstacle = HighAvailability.obstacle(session, deadline);
        if (!obstacle.isEmpty()) {
            return Reply.none(obstacle);
        }
        try {
            return Reply.of(takeover.marks(new TrafficCalls(session, deadline)));
        } catch (OrderEnded | StartOver e) {
            return Reply.none("marks not read: " + e.getMessage());
        }
    }

    /**
     * Takes over for an epoch, and nothing else, even if that was done before: somebody may have written over the mark since.
     * What somebody else has not saved stays so, and then the mark does too.
     *
     * @param epoch of the term that begins
     * @param over marks of other stores that it may replace, each only as it was read
     * @param deadline when to give up
     * @return how it ended
     */
    public EffectOutcome claim(Epoch epoch, Collection<StoreMark> over, Deadline deadline) {
        return run(
                deadline,
                calls -> takeover.isSaved() ? calls.finished("marked") : takeover.saved(calls),
                calls -> takeover.take(epoch, calls, "", over));
    }

    /** Refuses to touch what does not say that it is ours. */
    void own(String what, String comment) throws OrderEnded {
        if (!ownership.owns(comment) || !ownership.others(comment).isEmpty()) {
            throw new OrderEnded(EffectOutcome.rejected("OWNED_BY_OTHER: " + what + " is not marked "
                    + ownership.token() + " alone; plan and apply with adoptExisting(), or ask whose it is"));
        }
    }

    /** Refuses to touch along what says that it is another cluster's. */
    void notOthers(String what, String comment) throws OrderEnded {
        if (!ownership.others(comment).isEmpty()) {
            throw new OrderEnded(EffectOutcome.rejected("OWNED_BY_OTHER: " + what + " would go along and is marked "
                    + String.join(" ", ownership.others(comment)) + "; drain members instead"));
        }
    }

    static ObjectNode named(String key, String name) {
        return JsonNodeFactory.instance.objectNode().put(key, name);
    }

    static NitroRequest save() {
        return NitroRequest.action("nsconfig", "save", JsonNodeFactory.instance.objectNode());
    }
}
