package dev.holdfast.runtime;

import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Pause;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.RuleId;
import dev.holdfast.failover.Transfer;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a group stands, at a glance. All times are the store's.
 *
 * @param cluster which
 * @param phase see {@link Phase}; UNLED if this controller does not lead
 * @param since when it entered the phase
 * @param active who holds the active role
 * @param mode how far the machine may go
 * @param rule the rule of the last decision that changed the phase, had an effect or was a refusal; null before the first
 * @param why that decision explained
 * @param nextDeadline when what is waited for is given up, or null if nothing is
 * @param epoch the newest epoch of ours
 * @param pauses reasons to do nothing
 * @param move the move under way or stuck, or null
 * @param failovers when automatic failovers began, newest last
 * @param receivers the receivers and whether they answer
 */
public record ControllerStatus(
        ClusterId cluster,
        Phase phase,
        Instant since,
        NodeId active,
        GroupMode mode,
        @Nullable RuleId rule,
        String why,
        @Nullable Instant nextDeadline,
        Epoch epoch,
        List<Pause> pauses,
        @Nullable Transfer move,
        List<Instant> failovers,
        List<Reachability> receivers) {

    /** Freezes the lists. */
    public ControllerStatus {
        pauses = List.copyOf(pauses);
        failovers = List.copyOf(failovers);
        receivers = List.copyOf(receivers);
    }
}
