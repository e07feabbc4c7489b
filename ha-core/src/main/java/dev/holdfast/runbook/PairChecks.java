package dev.holdfast.runbook;

import dev.holdfast.model.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks of the active role and of syncs. */
final class PairChecks {

    private PairChecks() {}

    static Optional<String> notSyncing(Move move) {
        NodeId node = disturbed(move);
        if (node == null) {
            return Optional.empty();
        }
        boolean syncs = move.before().syncs().entrySet().stream()
                .anyMatch(sync -> sync.getKey().equals(node) || sync.getValue().equals(node));
        return syncs ? Optional.of(node + " is in a running sync") : Optional.empty();
    }

    private static @Nullable NodeId disturbed(Move move) {
        NodeChange stopped = move.changes(NodeAspect.RUNNING, false);
        if (stopped != null) {
            return stopped.node();
        }
        return move.impact() instanceof NodeRelease release ? release.node() : null;
    }

    static Optional<String> oneActive(Move move) {
        List<NodeId> active = active(move.after());
        return active.size() > 1 ? Optional.of(active + " are active") : Optional.empty();
    }

    static Optional<String> suspendedWhileDual(Move move) {
        List<NodeId> active = active(move.after());
        return active.size() > 1 && !move.after().detectionSuspended()
                ? Optional.of(active + " are active and failover detection is on")
                : Optional.empty();
    }

    static Optional<String> sameRelease(Move move) {
        if (move.impact() instanceof SyncChange sync && sync.running()) {
            String target = move.before().node(sync.target()).release();
            String source = move.before().node(sync.source()).release();
            return target.equals(source)
                    ? Optional.empty()
                    : Optional.of(sync.target() + " has " + target + ", " + sync.source() + " has " + source);
        }
        return Optional.empty();
    }

    private static List<NodeId> active(Standing standing) {
        return standing.nodes().entrySet().stream()
                .filter(entry -> entry.getValue().is(NodeAspect.RUNNING)
                        && entry.getValue().is(NodeAspect.ACTIVE))
                .map(Map.Entry::getKey)
                .toList();
    }
}
