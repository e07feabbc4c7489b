package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An operator's break-glass: exactly these gates are passed over, for one failover to one node, for a limited time
 * (A21). Single-use: from the first order of that failover on it serves that one alone, however often it has to be resumed,
 * and is gone when it is over, or when another one is broken. It passes over what stood when it was broken: who pauses the group after that, takes it back
 * to another mode or declares an upgrade knows of it, and his word counts.
 *
 * @param node where to
 * @param gates which gates, sorted
 * @param until when it expires, by the store's clock
 * @param by who said so, for the audit
 * @param spent whether the move for which it was broken is under way: what it passed over is not asked of that move again
 */
public record Bypass(NodeId node, List<Gate> gates, Instant until, String by, boolean spent) {

    /** Sorts the gates and rejects an empty list. */
    public Bypass {
        gates = gates.stream().distinct().sorted().toList();
        if (gates.isEmpty()) {
            throw new IllegalArgumentException("break-glass for " + node + " names no gate: name what to pass over");
        }
    }

    /** Whether it passes over its gates at this time of the store. */
    boolean isValid(Instant now) {
        return spent || until.isAfter(now);
    }

    /** Without a gate that somebody has shut since; null if it names no other. */
    @Nullable
    Bypass without(Gate gate) {
        List<Gate> left = gates.stream().filter(each -> each != gate).toList();
        return left.isEmpty() ? null : new Bypass(node, left, until, by, spent);
    }

    /** A move begins with it. */
    Bypass spend() {
        return new Bypass(node, gates, until, by, true);
    }
}
