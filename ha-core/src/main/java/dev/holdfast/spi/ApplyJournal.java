package dev.holdfast.spi;

import dev.holdfast.plan.ApplyRecord;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.util.List;

/**
 * Where applies of change sets are kept, so that one that was killed in the middle can be resumed or undone. Records are
 * only ever added. There is nothing secret in them: plans name secrets, they do not hold them.
 *
 * <p>A record that was added is durable when {@link #append} returns; only then does the step that it announces leave.
 * Ended applies may be dropped, the oldest first; unfinished ones never are.
 *
 * <p>Thread-safe; methods may block.
 */
public interface ApplyJournal {

    /**
     * Adds a record.
     *
     * @param record its sequence is exactly one above the last of its apply; the last one itself may be repeated
     * @return rejected, changing nothing, if another record stands at that place, the one before is missing, or the apply has
     *     ended; failed if it could not be made durable
     */
    EffectOutcome append(ApplyRecord record);

    /**
     * All records of an apply.
     *
     * @param applyId any id
     * @return from the first on, empty if there is no such apply, or why they could not be read
     */
    Reply<List<ApplyRecord>> records(String applyId);

    /**
     * Applies that began and have not ended, of all receivers.
     *
     * @return their ids in the order in which they began, or why they could not be read
     */
    Reply<List<String>> unfinished();
}
