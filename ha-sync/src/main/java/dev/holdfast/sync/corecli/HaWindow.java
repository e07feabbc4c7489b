package dev.holdfast.sync.corecli;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.time.Duration;
import java.util.List;

/**
 * The HA Configuration window of a Core's System Manager, which no command of the guide replaces (CORE-134). The vendor
 * documents no interface to it, so that only the application knows how it is reached: a browser that is steered, a table
 * that is read, a form that a person fills in. Every method may be left out.
 *
 * <p>Called on threads of the adapter, for several nodes at once; a call that takes too long is interrupted and its answer
 * is not waited for. What it throws is no answer.
 */
public interface HaWindow {

    /** Nobody reads the window and nobody saves its page: every question is answered with what a person has to do. */
    HaWindow NOBODY = new HaWindow() {};

    /**
     * Sync History of a node (CORE-94).
     *
     * @param target the node that receives
     * @return in any order, or why it could not be read
     */
    default Reply<List<SyncRecord>> history(NodeId target) {
        return Reply.none("no command shows it; " + PortalTask.READ_THE_HISTORY.instruction(target.value()));
    }

    /**
     * Saves and applies the page as it stands, which starts the scheduler and counts anew from StartTime (CORE-98,
     * CORE-130).
     *
     * @param node a node that stands by
     * @param timeout how long it may take
     * @return succeeded if the page was saved
     */
    default EffectOutcome savePage(NodeId node, Duration timeout) {
        return EffectOutcome.rejected("no command does it; " + PortalTask.SAVE_THE_PAGE.instruction(node.value()));
    }
}
