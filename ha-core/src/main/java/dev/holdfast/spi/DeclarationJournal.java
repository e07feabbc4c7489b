package dev.holdfast.spi;

import dev.holdfast.journal.Declaration;
import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import java.util.List;

/**
 * By which declaration each cluster is led: an optional ability of an {@link HaStore}. A controller whose own is another
 * one does not lead. Declarations are only ever added, which is how they are audited.
 *
 * <p>Thread-safe; methods may block. What has succeeded is as durable as the store's other records.
 */
public interface DeclarationJournal {

    /**
     * Puts a declaration in the place of the newest.
     *
     * @param cluster whose
     * @param next its sequence is exactly one above the newest of the cluster; the newest itself may be repeated
     * @return rejected, changing nothing, if another one stands at that place: somebody was quicker
     */
    EffectOutcome declare(ClusterId cluster, Declaration next);

    /**
     * The newest declarations.
     *
     * @param cluster any cluster
     * @param limit how many at most, at least 1; a store may keep fewer
     * @return oldest first, or why they could not be read
     */
    Reply<List<Declaration>> declarations(ClusterId cluster, int limit);
}
