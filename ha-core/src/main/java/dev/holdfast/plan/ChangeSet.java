package dev.holdfast.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Ordered steps that lead from what is to what is desired. The empty set means: nothing to do.
 *
 * @param subject what is changed, for example {@code load balancer ns1}
 * @param changes in the order in which they must run
 * @param origin what it was made from, if the receiver can tell; a plan of another origin is refused
 */
public record ChangeSet(String subject, List<Change> changes, Optional<PlanOrigin> origin) {

    /** Freezes the steps. */
    public ChangeSet {
        changes = List.copyOf(changes);
    }

    /**
     * Steps that nothing binds to a receiver or a state.
     *
     * @param subject what is changed
     * @param changes in the order in which they must run
     */
    public ChangeSet(String subject, List<Change> changes) {
        this(subject, changes, Optional.empty());
    }

    /**
     * The same steps, bound to what they were made from.
     *
     * @param made the origin
     * @return a copy
     */
    public ChangeSet from(PlanOrigin made) {
        return new ChangeSet(subject, changes, Optional.of(made));
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
     * The way back, on the same receiver in whatever state.
     *
     * @return the inverse of every step, in reverse order
     */
    public ChangeSet inverse() {
        List<Change> back =
                new ArrayList<>(changes.stream().map(Change::inverse).toList());
        Collections.reverse(back);
        return new ChangeSet(subject, back, origin.map(PlanOrigin::inAnyState));
    }
}
