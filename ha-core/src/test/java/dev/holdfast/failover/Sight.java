package dev.holdfast.failover;

import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Verdict;

/**
 * What an observer says of a node.
 *
 * @param code two bits for it
 * @param verdict its words
 */
record Sight(int code, Verdict verdict) {

    static final Sight UNSEEING = new Sight(0, Verdict.unknown(Verdict.Reason.DNS, "our resolver does not answer"));
    private static final Sight SILENT = new Sight(1, Verdict.fail(Verdict.Reason.TIMEOUT, "no answer"));
    private static final Sight STANDING_BY = new Sight(2, Verdict.pass(NodeState.STANDBY));
    private static final Sight ACTING = new Sight(3, Verdict.pass(NodeState.ACTIVE));

    static Sight of(Box box, boolean answers) {
        return !answers ? SILENT : box.active ? ACTING : STANDING_BY;
    }

    /** The number of this, said of a node: more than that of a tick, less than those of readings of paths. */
    int number(boolean witness, int node) {
        return 1 + (node << 3 | (witness ? 4 : 0) | code);
    }
}
