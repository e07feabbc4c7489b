package dev.holdfast.sync.tree;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;

/**
 * What a plan is about; part of its digest, so that it is applied nowhere else.
 *
 * @param source the node whose tree is copied
 * @param sourceRoot which root there
 * @param target the node whose tree is changed
 * @param targetRoot which root there
 * @param epoch in which it was decided
 */
public record PlanSubject(NodeId source, String sourceRoot, NodeId target, String targetRoot, Epoch epoch) {

    static PlanSubject of(TreeRequest request) {
        return new PlanSubject(
                request.source().node(),
                request.source().manifest().header().rootId(),
                request.target().node(),
                request.target().manifest().header().rootId(),
                request.decidedIn());
    }

    @Override
    public String toString() {
        return "tree " + source + " -> " + target;
    }
}
