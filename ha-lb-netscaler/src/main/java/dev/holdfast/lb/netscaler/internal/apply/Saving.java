package dev.holdfast.lb.netscaler.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.lb.netscaler.UnsavedPolicy;
import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import dev.holdfast.lb.netscaler.internal.nitro.NitroAnswer;
import dev.holdfast.lb.netscaler.internal.nitro.NitroRequest;
import dev.holdfast.lb.netscaler.internal.nitro.NitroSession;
import java.util.List;

/**
 * Whose it is that an appliance has not saved, as far as one adapter can know. Orders and applies of the adapter share it;
 * each asks before its first write, and tells what it sent. Used by whoever has the turn.
 */
public final class Saving {

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
     * Looks. Where that cannot be read, it counts as not saved: neither an order nor a fence waits for it.
     *
     * @param deadline when to give up
     * @return what is to become of it
     */
    public Unsaved before(Deadline deadline) {
        NitroAnswer answer = session.read(NitroRequest.list("nsconfig"), deadline);
        List<JsonNode> rows = answer instanceof NitroAnswer.Done done ? done.rows("nsconfig") : List.of();
        boolean saved = !rows.isEmpty() && !rows.get(0).path("configchanged").asBoolean(true);
        // Saved by somebody, or lost in a restart.
        ours &= !saved;
        if (saved || ours) {
            return Unsaved.NOTHING;
        }
        return policy == UnsavedPolicy.HOLD ? Unsaved.HELD : Unsaved.SAVED_ALONG;
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
