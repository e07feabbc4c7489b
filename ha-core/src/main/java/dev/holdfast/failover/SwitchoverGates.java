package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import java.util.ArrayList;
import java.util.List;

/** What must hold before a planned move. A pause does not hold an operator's own order. */
final class SwitchoverGates {

    private static final List<Gate> SHARED = List.of(
            Gate.OWN_VIEW,
            Gate.FIRST_SYNC_DONE,
            Gate.NO_SYNC_RUNNING,
            Gate.SAME_VERSION,
            Gate.SAME_DATASET,
            Gate.CLOCK_SKEW,
            Gate.LEASE_HELD,
            Gate.RECEIVERS_READY,
            Gate.GROUP_ACTS);

    private SwitchoverGates() {}

    static List<BlockedGate> blocks(Situation situation, NodeId to) {
        NodeView target = situation.view.node(to).orElse(null);
        if (target == null || to.equals(situation.view.active())) {
            return List.of(new BlockedGate(
                    Gate.CANDIDATE_READY,
                    to + (target == null ? " is not of this group" : " is the active node already"),
                    "another node of the group"));
        }
        List<BlockedGate> blocks = new ArrayList<>();
        NodeView active = situation.view.activeNode();
        if (!situation.removed.contains(Gate.CURRENT_ANSWERS)) {
            StartGates.unless(
                            active.isUp() && !active.isSuspected(),
                            Gate.CURRENT_ANSWERS,
                            active.id() + (active.isUp() ? " has failed some attempts" : " is not known to be up"),
                            "the active node up, so that it can be demoted")
                    .ifPresent(blocks::add);
        }
        if (!situation.removed.contains(Gate.CANDIDATE_READY)) {
            StartGates.unless(
                            isTaker(active, target),
                            Gate.CANDIDATE_READY,
                            target.id() + (target.isUp() ? " reports " + target.reported() : " is not known to be up"),
                            "up and STANDBY, or already acting while " + active.id() + " stands by")
                    .ifPresent(blocks::add);
        }
        for (Gate gate : SHARED) {
            if (situation.isOn(gate)) {
                StartGates.check(gate, situation, target).ifPresent(blocks::add);
            }
        }
        if (!situation.removed.contains(Gate.REVERSE_SYNCED)) {
            DataGates.reverseSynced(situation, target).ifPresent(blocks::add);
        }
        return blocks;
    }

    /** A node that an operator has made active by hand may be followed once the old one stands by (M7). */
    private static boolean isTaker(NodeView active, NodeView target) {
        boolean follows = target.reportsActive() && active.reported() == NodeState.STANDBY;
        return target.isUp() && (target.reported() == NodeState.STANDBY || follows);
    }
}
