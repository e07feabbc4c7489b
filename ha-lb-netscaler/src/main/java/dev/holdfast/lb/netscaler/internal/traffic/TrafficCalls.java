package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.apply.Saving;
import dev.holdfast.lb.netscaler.internal.apply.Unsaved;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroCode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.plan.EffectOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The calls of one order: what an answer means for the order is decided here, once. */
final class TrafficCalls {

    private final NitroSession session;
    private final @Nullable Saving saving;
    private final Deadline deadline;
    private final List<String> warnings = new ArrayList<>();
    private boolean written;

    /** What was not saved before the order's first write, however often it starts over; null until that was looked at. */
    private @Nullable Unsaved before;

    /** Whether the order saves what it leaves, or would. */
    private boolean saves;

    private boolean flushing;

    /** The login in which this order may write. */
    private long pinned = -1;

    /** Calls that only read. */
    TrafficCalls(NitroSession session, Deadline deadline) {
        this(session, null, deadline);
    }

    TrafficCalls(NitroSession session, @Nullable Saving saving, Deadline deadline) {
        this.session = session;
        this.saving = saving;
        this.deadline = deadline;
    }

    Deadline deadline() {
        return deadline;
    }

    long generation() {
        return session.generation();
    }

    /** From here on writes leave only in the present login; in another one the takeover would be void. */
    void pin() {
        if (saving != null && before == null) {
            before = saving.glance(deadline);
        }
        pinned = session.generation();
    }

    /** What was read in another login than the order's was read without a takeover: somebody may have ended it. */
    void held() throws StartOver {
        if (pinned >= 0 && pinned != session.generation()) {
            throw new StartOver("the session ended while the order looked");
        }
    }

    /** Whether this order has disabled standby virtual servers and not enabled them again. */
    boolean flushing() {
        return flushing;
    }

    void flushing(boolean now) {
        flushing = now;
    }

    List<JsonNode> rows(NitroRequest request, String resource) throws OrderEnded, StartOver {
        NitroAnswer answer = session.read(request, deadline);
        held();
        if (answer instanceof NitroAnswer.Done done) {
            return done.rows(resource);
        }
        throw ended(request, answer);
    }

    /** A write that is done, or found to be so already. */
    void write(NitroRequest request) throws OrderEnded, StartOver {
        attempt(request);
    }

    /** The same where some refusals are an answer: empty if it is done, otherwise why the appliance would not. */
    String attempt(NitroRequest request, int... answers) throws OrderEnded, StartOver {
        NitroAnswer answer = session.write(request, pinned, deadline);
        if (answer instanceof NitroAnswer.Done done) {
            written = true;
            note(request);
            warnings.addAll(done.warnings());
            return "";
        }
        if (answer instanceof NitroAnswer.Lost lost) {
            written |= lost.sent();
            if (lost.sent()) {
                if (!request.is("save")) {
                    note(request);
                }
                // It may still arrive; the takeover in the next login ends this one, and it with it.
                session.abandon();
            }
            throw new StartOver(lost.reason());
        }
        NitroAnswer.Refused refused = (NitroAnswer.Refused) answer;
        if (refused.is(answers)) {
            return refused.describe();
        }
        // A secondary does what it is told, only for itself.
        written |= refused.is(NitroCode.NOT_PRIMARY);
        if (refused.is(
                NitroCode.SESSION_EXPIRED,
                NitroCode.NOT_LOGGED_IN,
                NitroCode.HTTP_UNAUTHORIZED,
                NitroCode.NOT_PRIMARY)) {
            throw new StartOver(refused.describe());
        }
        boolean already = refused.is(NitroCode.ALREADY_IN_STATE)
                || (request.is("kill") && refused.is(NitroCode.NO_SUCH_RESOURCE))
                || (request.is("save") && refused.is(NitroCode.CONFIG_UNCHANGED));
        if (!already) {
            throw ended(request, answer);
        }
        return "";
    }

    private void note(NitroRequest request) {
        if (saving == null || before == null || request.is("kill")) {
            return;
        }
        if (request.is("save")) {
            saving.saved();
        } else {
            saving.changed(before);
        }
    }

    /** Whether the order may save; from here on its outcome tells what became of what was not saved before. */
    boolean saves() {
        saves = true;
        return before == null || before.saves();
    }

    /** Saves, if that is allowed: done either way. */
    EffectOutcome saved(String detail) throws OrderEnded, StartOver {
        boolean allowed = saves();
        if (allowed) {
            attempt(Orders.save());
        }
        return finished(allowed ? detail + ", saved" : detail);
    }

    /** Whether saving would save nothing of somebody else's along. */
    boolean savesAlone() {
        return before == null || before == Unsaved.NOTHING;
    }

    /** Done, and saved only if that saves nothing of somebody else's along. */
    EffectOutcome savedAlone(String detail) throws OrderEnded, StartOver {
        if (!savesAlone() && before != null) {
            return before.held().outcome(detail, warnings);
        }
        attempt(Orders.save());
        return finished(detail + ", saved");
    }

    OrderEnded ended(NitroRequest request, NitroAnswer answer) {
        return new OrderEnded(unfinished(
                request.method() + " " + request.path() + ": " + answer.describe(),
                answer instanceof NitroAnswer.Refused refused && refused.is(NitroCode.NOT_AUTHORIZED)));
    }

    /** Done, with what the appliance remarked: a partner that does not follow, above all. */
    EffectOutcome finished(String detail) {
        return (saves && before != null ? before : Unsaved.NOTHING).outcome(detail, warnings);
    }

    /** How an order ends that cannot go on: nothing happened, or nobody knows how much did. */
    EffectOutcome unfinished(String reason, boolean refused) {
        if (written) {
            return EffectOutcome.indeterminate(reason);
        }
        return refused ? EffectOutcome.rejected(reason) : EffectOutcome.failed(reason, true);
    }
}
