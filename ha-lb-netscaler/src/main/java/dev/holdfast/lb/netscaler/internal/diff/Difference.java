package dev.holdfast.lb.netscaler.internal.diff;

import dev.holdfast.plan.Change;
import java.util.List;

/**
 * What separates the declaration from the appliance.
 *
 * @param changes ordered steps, without the final save
 * @param conflicts why the steps must not run as they are, with the remedy; empty if they may
 */
public record Difference(List<Change> changes, List<String> conflicts) {

    /** Freezes the lists. */
    public Difference {
        changes = List.copyOf(changes);
        conflicts = List.copyOf(conflicts);
    }
}
