package dev.holdfast.sync.transfer;

import java.util.Optional;

/**
 * Asked once, when everything is staged and nothing is committed: may it still be? A standby that was promoted meanwhile
 * says no, and keeps its old set whole. May block; called on the thread of the run.
 */
@FunctionalInterface
public interface CommitGate {

    /** Nothing stands against it, ever: for trees that belong to no failover group. */
    CommitGate OPEN = Optional::empty;

    /**
     * Observes roles and epoch again.
     *
     * @return what stands against the commit, or empty
     */
    Optional<String> blocked();
}
