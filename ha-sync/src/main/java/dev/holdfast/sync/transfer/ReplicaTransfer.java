package dev.holdfast.sync.transfer;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.sync.tree.Manifest;
import dev.holdfast.sync.tree.StagedFile;
import dev.holdfast.sync.tree.TreePlan;
import java.util.List;

/**
 * Who carries plans out on a target: a tree of this host, one over SFTP, an application's own. Outcomes are values; nothing
 * that disks, links and files do is thrown. Thread-safe; may block; one run at a time works on a target, whoever asked.
 */
public interface ReplicaTransfer {

    /**
     * Carries out exactly the plan that was approved: completes an interrupted run first, stages everything, makes it
     * durable, asks whether it may still be, commits. Idempotent: what is done already is drift, and nothing happens twice.
     *
     * @param plan what to do
     * @param approved the digest that was read and approved
     * @param source where content comes from; left open
     * @return succeeded; rejected with nothing changed, by the gate, a lock, another digest, a cancellation or a target that
     *     is no longer as planned; failed with the old set whole; failed by drift with a part of the plan done, each path old
     *     or new, from which a new plan goes on; or indeterminate where the commit had begun and {@link #recover} completes it
     */
    EffectOutcome apply(TreePlan.Proceed plan, String approved, TreeSource source);

    /**
     * Completes a run whose commit had begun, or throws away what one that had not had staged, but for large files on their
     * way. To be called at start, before anything is served from the tree.
     *
     * @return succeeded if there is nothing left of an earlier run
     */
    EffectOutcome recover();

    /**
     * What earlier runs have brought of large files, for {@link dev.holdfast.sync.tree.TreeRequest#resuming}: checked against
     * the hash that was written down with it.
     *
     * @param source as it is now; of what has changed there nothing is resumed
     * @return the files with how much of each is certain, or why that cannot be told
     */
    Reply<List<StagedFile>> staged(Manifest source);
}
