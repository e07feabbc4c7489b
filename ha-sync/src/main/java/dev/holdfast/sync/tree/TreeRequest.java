package dev.holdfast.sync.tree;

import dev.holdfast.model.Epoch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a plan follows from.
 *
 * @param source the tree to copy
 * @param target the tree to change
 * @param baseline what both had at the last success, or null if there was none: then nothing is deleted
 * @param policy what may be done
 * @param staged what an earlier run left on the target
 * @param decidedIn the epoch in which this sync was asked for
 * @param newest the newest epoch seen
 */
public record TreeRequest(
        TreeSide source,
        TreeSide target,
        @Nullable Manifest baseline,
        TreePolicy policy,
        List<StagedFile> staged,
        Epoch decidedIn,
        Epoch newest) {

    /** Freezes the list. */
    public TreeRequest {
        staged = List.copyOf(staged);
    }

    /**
     * A first sync, outside any failover group.
     *
     * @param source the tree to copy
     * @param target the tree to change
     * @param policy what may be done
     * @return the request
     */
    public static TreeRequest of(TreeSide source, TreeSide target, TreePolicy policy) {
        return new TreeRequest(source, target, null, policy, List.of(), Epoch.ZERO, Epoch.ZERO);
    }

    /**
     * Since the last success.
     *
     * @param last see {@link #baseline()}
     * @return a copy
     */
    public TreeRequest since(@Nullable Manifest last) {
        return new TreeRequest(source, target, last, policy, staged, decidedIn, newest);
    }

    /**
     * Going on from what an earlier run left.
     *
     * @param files see {@link #staged()}
     * @return a copy
     */
    public TreeRequest resuming(List<StagedFile> files) {
        return new TreeRequest(source, target, baseline, policy, files, decidedIn, newest);
    }

    /**
     * In a failover group.
     *
     * @param asked see {@link #decidedIn()}
     * @param seen see {@link #newest()}
     * @return a copy
     */
    public TreeRequest inEpoch(Epoch asked, Epoch seen) {
        return new TreeRequest(source, target, baseline, policy, staged, asked, seen);
    }
}
