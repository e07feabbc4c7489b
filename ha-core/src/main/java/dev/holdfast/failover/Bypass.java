package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import java.time.Instant;
import java.util.List;

/**
 * An operator's break-glass: exactly these gates are passed over, for one failover to one node, for a limited time
 * (A21). Single-use: it is gone when that failover begins.
 *
 * @param node where to
 * @param gates which gates, sorted
 * @param until when it expires, by the store's clock
 * @param by who said so, for the audit
 */
public record Bypass(NodeId node, List<Gate> gates, Instant until, String by) {

    /** Sorts the gates and rejects an empty list. */
    public Bypass {
        gates = gates.stream().distinct().sorted().toList();
        if (gates.isEmpty()) {
            throw new IllegalArgumentException("break-glass for " + node + " names no gate: name what to pass over");
        }
    }
}
