package dev.holdfast.failover;

import dev.holdfast.model.NodeId;
import java.time.Instant;

/**
 * A planned move ordered for later. Its gates are asked at its time, not before; then it begins, waits for what may pass
 * by itself (a missed heartbeat, a running sync) until its end, or is refused, once.
 *
 * @param to where to
 * @param notBefore its time, by the store's clock
 * @param notAfter when it is too late for it; after {@code notBefore}
 * @param by who said so, for the audit
 */
public record Scheduled(NodeId to, Instant notBefore, Instant notAfter, String by) {

    /** Rejects an empty stretch of time, and an order that nobody gave. */
    public Scheduled {
        if (by.isBlank()) {
            throw new IllegalArgumentException(
                    "the scheduled switchover to " + to + " says nobody ordered it: name who did, for the audit");
        }
        if (!notAfter.isAfter(notBefore)) {
            throw new IllegalArgumentException("switchover to " + to + " is to begin not before " + notBefore
                    + " and not after " + notAfter + ": give a later end");
        }
    }
}
