package dev.holdfast.spi;

import dev.holdfast.model.Epoch;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * What a {@link LoadBalancer} may offer besides: to tell the marks it bears, so that a store which is not the one that led
 * last is noticed before anything is ordered from it, and to bear that of a term from its beginning.
 *
 * <p>How the field does it. <em>NetScaler</em>: the comment of the cluster's traffic vServer. <em>F5</em>: the virtual
 * server's description. <em>HAProxy</em>: a file beside its configuration. Called as the methods of {@link LoadBalancer} are, one at a
 * time; may block up to the adapter's own timeout, a claim up to the given one.
 */
public interface StoreMarks {

    /**
     * Reads the marks of the adapter's cluster. Changes nothing.
     *
     * @return every mark, none if nobody has ordered yet, or why they could not be read
     */
    Reply<List<StoreMark>> marks();

    /**
     * Marks the receiver for a term, as the first order of its epoch would, and changes no traffic. Idempotent, but never
     * answered from memory: whoever has erased the mark or written over it since, afterwards it stands there, as the only one
     * of the cluster. A controller claims when a term begins in {@code GroupMode.ACT}, and after an operator's take-over in
     * every mode until a claim has succeeded. If that does not succeed it leads nevertheless as long as no other store's mark
     * is there, and claims again later, ever less often where no take-over waits for it; over another store's mark it leads only once the claim has succeeded.
     *
     * @param epoch of the term, raised in the store already
     * @param over marks of other stores that may be replaced, each only if store and epoch are still as they were read
     * @param timeout when to give up
     * @return succeeded, not lasting if a restart of the receiver would undo it; rejected, changing nothing, if another store's
     *     mark is in the way or a newer epoch of our own; failed if there is nothing yet to carry a mark
     */
    EffectOutcome claim(Epoch epoch, Collection<StoreMark> over, Duration timeout);
}
