package dev.holdfast.runbook;

import dev.holdfast.model.NodeId;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A sync begins or has ended.
 *
 * @param target the node that is written
 * @param source the node it is written from
 * @param running whether it runs afterwards
 */
public record SyncChange(NodeId target, NodeId source, boolean running) implements Impact {

    @Override
    public Standing apply(Standing before) {
        SortedMap<NodeId, NodeId> syncs = new TreeMap<>(before.syncs());
        if (running) {
            syncs.put(target, source);
        } else {
            syncs.remove(target);
        }
        return before.withSyncs(syncs);
    }

    /** A sync is stopped, or begun again; what was copied stays copied. */
    @Override
    public Optional<Impact> inverse(Standing before) {
        NodeId old = before.syncs().get(target);
        return Optional.of(new SyncChange(target, old == null ? source : old, old != null));
    }

    @Override
    public String toString() {
        return "sync " + source + " to " + target + (running ? " begins" : " has ended");
    }
}
