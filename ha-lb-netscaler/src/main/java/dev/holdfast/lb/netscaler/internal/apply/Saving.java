package dev.holdfast.lb.netscaler.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.holdfast.lb.netscaler.UnsavedPolicy;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import java.time.Duration;

/**
 * Whose it is that an appliance has not saved, as far as one adapter can know. Orders and applies of the adapter share it;
 * each asks before its first write, and tells what it sent. Used by whoever has the turn.
 */
public final class Saving {

    private static final NitroRequest QUESTION = NitroRequest.list("nsconfig");

    /** As long as an order waits for the answer. */
    private static final Duration GLANCE = Duration.ofSeconds(2);

    private final NitroSession session;
    private final UnsavedPolicy policy;

    /** Whether something of ours is not saved, and nothing else was when we began. */
    private boolean ours;

    /**
     * For one adapter.
     *
     * @param session through which to look
     * @param policy what becomes of changes that are not ours
     */
    public Saving(NitroSession session, UnsavedPolicy policy) {
        this.session = session;
        this.policy = policy;
    }

    /**
     * Looks before a plan.
     *
     * @param deadline when to give up
     * @return what is to become of it
     */
    public Unsaved before(Deadline deadline) {
        return judged(session.read(QUESTION, deadline));
    }

    /**
     * Looks before an order, once and for a short while: no fence waits for it.
     *
     * @param deadline of the order
     * @return what is to become of it
     */
    public Unsaved glance(Deadline deadline) {
        return judged(session.readOnce(QUESTION, deadline.atMost(GLANCE)));
    }

    private Unsaved judged(NitroAnswer answer) {
        JsonNode flag = answer instanceof NitroAnswer.Done done
                        && !done.rows("nsconfig").isEmpty()
                ? done.rows("nsconfig").get(0).path("configchanged")
                : MissingNode.getInstance();
        boolean saved = flag.isBoolean() ? !flag.booleanValue() : flag.asText().equalsIgnoreCase("false");
        // Saved by somebody, or lost in a restart.
        ours &= !saved;
        if (saved || ours) {
            return Unsaved.NOTHING;
        }
        boolean held = policy == UnsavedPolicy.HOLD;
        if (flag.isMissingNode()) {
            return held ? Unsaved.UNREAD_HELD : Unsaved.UNREAD_SAVED;
        }
        return held ? Unsaved.HELD : Unsaved.SAVED_ALONG;
    }

    /**
     * Something was sent that changes the configuration.
     *
     * @param before what was not saved before that
     */
    public void changed(Unsaved before) {
        ours |= before == Unsaved.NOTHING;
    }

    /** Everything was saved. */
    public void saved() {
        ours = false;
    }
}
