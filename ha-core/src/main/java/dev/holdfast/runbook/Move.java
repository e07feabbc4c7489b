package dev.holdfast.runbook;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One impact of one step in one of the orders a runbook allows: what a safety rule judges.
 *
 * @param runbook which runbook
 * @param done ids of the steps that have ended
 * @param step the step that is carried out, or has just ended if there is no impact
 * @param before the standing before the impact
 * @param impact what happens, or null for the look at the end of a step
 * @param after the standing after it; at the end of a step the same as before
 */
public record Move(
        Runbook runbook,
        Set<String> done,
        RunbookStep step,
        Standing before,
        @Nullable Impact impact,
        Standing after) {

    /**
     * Whether the impact takes this away from a node or gives it to it.
     *
     * @param aspect which
     * @param on given or taken
     * @return the node's change, or null if the impact is another one
     */
    public @Nullable NodeChange changes(NodeAspect aspect, boolean on) {
        return impact instanceof NodeChange change && change.aspect() == aspect && change.on() == on ? change : null;
    }
}
