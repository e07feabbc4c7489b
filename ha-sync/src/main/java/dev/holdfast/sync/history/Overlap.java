package dev.holdfast.sync.history;

import dev.holdfast.model.sync.SyncRecord;
import java.time.Duration;

/**
 * A replication that began before the one before it had ended (CORE-22).
 *
 * @param earlier the one that was still running
 * @param later the one that began
 * @param by how long both ran
 */
public record Overlap(SyncRecord earlier, SyncRecord later, Duration by) {}
