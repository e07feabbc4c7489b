package dev.holdfast.lb.netscaler.internal.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroCode;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import dev.holdfast.plan.EffectOutcome;
import java.util.ArrayList;
import java.util.List;

/** The calls of one order: what an answer means for the order is decided here, once. */
final class TrafficCalls {

    private final NitroSession session;
    private final Deadline deadline;
    private final List<String> warnings = new ArrayList<>();
    private boolean written;

    private boolean flushing;

    /** The login in which this order may write. */
    private long pinned = -1;

    TrafficCalls(NitroSession session, Deadline deadline) {
        this.session = session;
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
            warnings.addAll(done.warnings());
            return "";
        }
        if (answer instanceof NitroAnswer.Lost lost) {
            written |= lost.sent();
            if (lost.sent()) {
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
                || (request.path().contains("action=kill") && refused.is(NitroCode.NO_SUCH_RESOURCE))
                || (request.path().contains("action=save") && refused.is(NitroCode.CONFIG_UNCHANGED));
        if (!already) {
            throw ended(request, answer);
        }
        return "";
    }

    OrderEnded ended(NitroRequest request, NitroAnswer answer) {
        return new OrderEnded(unfinished(
                request.method() + " " + request.path() + ": " + answer.describe(),
                answer instanceof NitroAnswer.Refused refused && refused.is(NitroCode.NOT_AUTHORIZED)));
    }

    /** Done, with what the appliance remarked: a partner that does not follow, above all. */
    EffectOutcome finished(String detail) {
        return EffectOutcome.succeeded(detail, warnings);
    }

    /** How an order ends that cannot go on: nothing happened, or nobody knows how much did. */
    EffectOutcome unfinished(String reason, boolean refused) {
        if (written) {
            return EffectOutcome.indeterminate(reason);
        }
        return refused ? EffectOutcome.rejected(reason) : EffectOutcome.failed(reason, true);
    }
}
