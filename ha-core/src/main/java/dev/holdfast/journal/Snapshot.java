package dev.holdfast.journal;

import dev.holdfast.failover.FailoverState;

/**
 * Where a group stood after a record: where a controller takes up again.
 *
 * @param sequence the record after which it was so, 1 or more
 * @param state the state
 */
public record Snapshot(long sequence, FailoverState state) {}
