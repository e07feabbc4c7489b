package dev.holdfast.spi;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.runbook.RunRecord;
import java.util.List;

/**
 * Where runs of runbooks are kept: an optional ability of an {@link HaStore}. Records are only ever added, so what
 * happened can be told years later.
 *
 * <p>Thread-safe; methods may block. What has succeeded is as durable as the store's other records.
 */
public interface RunJournal {

    /**
     * Adds a record.
     *
     * @param record its sequence is exactly one above the last of its run; the last one itself may be repeated
     * @return rejected, changing nothing, if another record stands at that place: somebody else drives the run
     */
    EffectOutcome append(RunRecord record);

    /**
     * All records of a run.
     *
     * @param runId any id
     * @return from the first on, empty if there is no such run, or why they could not be read
     */
    Reply<List<RunRecord>> records(String runId);
}
