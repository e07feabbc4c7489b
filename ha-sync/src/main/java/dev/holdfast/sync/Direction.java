package dev.holdfast.sync;

import dev.holdfast.model.NodeId;
import dev.holdfast.model.sync.SyncKind;
import java.util.List;

/**
 * Which way the data flows. In normal operation the secondary pulls from its upstream (CORE-04, CORE-71); from a failover
 * until the operator's resume the node that lost the role pulls from the one that serves, whichever of the two that is
 * (CORE-12).
 *
 * @param target who receives
 * @param source who gives
 * @param reversed whether this is the way back
 */
record Direction(CoreSighting target, CoreSighting source, boolean reversed) {

    static Direction of(ReplicationSituation situation) {
        boolean reversed = situation.upstream().line() == DataLine.ON_HOLD
                || situation.secondary().node().equals(situation.active());
        return reversed
                ? new Direction(situation.upstream(), situation.secondary(), true)
                : new Direction(situation.secondary(), situation.upstream(), false);
    }

    /** Without a copy seen to be whole, everything is copied: the safe side of not knowing. */
    SyncKind kind() {
        if (reversed || target.line() == DataLine.ON_HOLD) {
            return SyncKind.REVERSE;
        }
        return target.wholeCopy() == Answer.YES ? SyncKind.INCREMENTAL : SyncKind.FULL_INITIAL;
    }

    String reason() {
        NodeId from = source.node();
        NodeId to = target.node();
        return switch (kind()) {
            case REVERSE ->
                from + " served while " + to + " was away; " + to + " pulls its changes before an operator may resume";
            case INCREMENTAL -> to + " pulls the changes of its upstream " + from;
            case FULL_INITIAL ->
                to + " has no proven full replication from its upstream " + from
                        + " and must not be promoted before it has";
            case FILES -> throw new IllegalStateException("no product copies files");
        };
    }

    List<String> facts() {
        return switch (kind()) {
            case REVERSE -> List.of("CORE-12");
            case INCREMENTAL -> List.of("CORE-04", "CORE-06", "CORE-71");
            case FULL_INITIAL -> List.of("CORE-71", "CORE-91");
            case FILES -> List.of();
        };
    }
}
