package dev.holdfast.spi;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.sync.SyncRun;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.util.List;

/**
 * Where replications that were asked for are kept: an optional ability of an {@link HaStore}. Runs are only ever added;
 * a target whose first replication was aborted is known by them after every restart.
 *
 * <p>Thread-safe; methods may block. What has succeeded is as durable as the store's other records.
 */
public interface SyncJournal {

    /**
     * Adds a run that has ended.
     *
     * @param run its sequence is exactly one above the last of its cluster; the last one itself may be repeated
     * @return rejected, changing nothing, if another run stands at that place: read again and number it anew
     */
    EffectOutcome append(SyncRun run);

    /**
     * The newest runs.
     *
     * @param cluster any cluster
     * @param limit how many at most, at least 1; a store may keep fewer
     * @return oldest first, or why they could not be read
     */
    Reply<List<SyncRun>> runs(ClusterId cluster, int limit);
}
