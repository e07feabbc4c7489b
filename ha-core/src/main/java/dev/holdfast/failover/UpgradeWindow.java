package dev.holdfast.failover;

import java.time.Instant;

/**
 * A stretch of time in which an upgrade makes a second node active on purpose: no alarm tells of it, and nothing moves by
 * itself. Still two active nodes when it is over are an alarm (CORE-129).
 *
 * @param from when it begins, by the store's clock
 * @param until when it is over, by the store's clock; after {@code from}
 * @param failover whether automatic failovers are allowed all the same
 * @param by who said so, for the audit
 */
public record UpgradeWindow(Instant from, Instant until, boolean failover, String by) {

    /** Rejects an empty window, and one that nobody ordered. */
    public UpgradeWindow {
        if (by.isBlank()) {
            throw new IllegalArgumentException(
                    "the upgrade window from " + from + " says nobody ordered it: name who did, for the audit");
        }
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException(
                    "upgrade window from " + from + " until " + until + " is empty: give a later end");
        }
    }

    boolean isOpen(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
