package dev.holdfast.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Ordered steps that lead from what is to what is desired. The empty set means: nothing to do.
 *
 * @param subject what is changed, for example {@code load balancer ns1}
 * @param changes in the order in which they must run
 */
public record ChangeSet(String subject, List<Change> changes) {

    /** Freezes the steps. */
    public ChangeSet {
        changes = List.copyOf(changes);
    }

    /**
     * Whether there is nothing to do.
     *
     * @return whether there is no step
     */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * The way back.
     *
     * @return the inverse of every step, in reverse order
     */
    public ChangeSet inverse() {
        List<Change> back =
                new ArrayList<>(changes.stream().map(Change::inverse).toList());
        Collections.reverse(back);
        return new ChangeSet(subject, back);
    }
}
