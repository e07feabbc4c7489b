package dev.holdfast.sync;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.NodeView;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Term;
import dev.holdfast.failover.UpgradeWindow;
import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a failover machine's state says about a pair of its nodes. */
record GroupReading(FailoverGroup group, FailoverState state, Instant now) {

    SituationBuilder between(NodeId secondary, NodeId upstream) {
        SituationBuilder situation = ReplicationSituation.between(sighting(secondary), sighting(upstream));
        Term term = state.view().term();
        if (state.phase() == Phase.UNLED || term == null) {
            return situation;
        }
        situation.active(state.view().active()).failoverRunning(moves()).epochs(term.epoch(), term.epoch());
        Duration skew = skew(secondary, upstream);
        if (skew != null) {
            situation.clockSkew(skew);
        }
        switch (running(secondary, upstream)) {
            case YES -> situation.syncRunning(true);
            case NO -> situation.syncRunning(false);
            case NOT_OBSERVED -> {}
        }
        return situation;
    }

    /** Also while the active node is failing: a replication begun now would stand in the way of the failover. */
    private boolean moves() {
        return state.phase() != Phase.STEADY;
    }

    private CoreSighting sighting(NodeId node) {
        NodeView view = view(node);
        CoreSighting seen = new CoreSighting(
                node,
                view.reported(),
                view.facts().version(),
                line(view),
                answer(view.facts().firstSyncDone()),
                Answer.NOT_OBSERVED,
                Answer.NOT_OBSERVED,
                Answer.NOT_OBSERVED);
        return isLocked(node) ? seen.withMaintenance(true) : seen;
    }

    private DataLine line(NodeView view) {
        if (view.isHeld()) {
            return DataLine.ON_HOLD;
        }
        if (view.stray() != null) {
            return DataLine.ACTED_BESIDE;
        }
        return isAtOrBelow(view.id(), state.view().active()) ? DataLine.OF_THE_SERVING : DataLine.NOT_BELOW;
    }

    private boolean isAtOrBelow(NodeId node, NodeId active) {
        NodeId at = node;
        while (at != null) {
            if (at.equals(active)) {
                return true;
            }
            at = group.member(at).upstream();
        }
        return false;
    }

    /** Withdrawn by an operator, or within a declared upgrade. That nobody has said so is no word that all is free. */
    private boolean isLocked(NodeId node) {
        UpgradeWindow upgrade = state.view().standing().window();
        if (upgrade != null && !now.isBefore(upgrade.from()) && now.isBefore(upgrade.until())) {
            return true;
        }
        return state.view().standing().withdrawn().contains(node);
    }

    /** Each is known against our own clock only, without a sign: at worst they differ by the sum. */
    private @Nullable Duration skew(NodeId one, NodeId other) {
        Duration mine = view(one).facts().clockSkew();
        Duration theirs = view(other).facts().clockSkew();
        return mine == null || theirs == null ? null : mine.abs().plus(theirs.abs());
    }

    /** Into either of them, or from either of them into a node below. */
    private Answer running(NodeId secondary, NodeId upstream) {
        List<Answer> answers = new ArrayList<>();
        for (FailoverGroup.Member member : group.members()) {
            NodeId from = member.upstream();
            boolean touches = member.node().equals(secondary)
                    || member.node().equals(upstream)
                    || secondary.equals(from)
                    || upstream.equals(from);
            // The node that serves receives nothing (CORE-77).
            if (touches && !member.node().equals(state.view().active())) {
                answers.add(answer(view(member.node()).facts().syncRunning()));
            }
        }
        if (answers.contains(Answer.YES)) {
            return Answer.YES;
        }
        return answers.contains(Answer.NOT_OBSERVED) ? Answer.NOT_OBSERVED : Answer.NO;
    }

    private NodeView view(NodeId node) {
        return state.view()
                .node(node)
                .orElseThrow(() -> new IllegalArgumentException(
                        "node " + node + " is not in group " + group.cluster() + "; name one of its members"));
    }

    private static Answer answer(@Nullable Boolean said) {
        return said == null ? Answer.NOT_OBSERVED : Answer.of(said);
    }
}
