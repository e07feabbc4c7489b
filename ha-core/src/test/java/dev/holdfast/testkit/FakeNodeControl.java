package dev.holdfast.testkit;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.NodeControl;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Nodes in memory that keep the contract and know epochs. Thread-safe. */
public final class FakeNodeControl implements NodeControl {

    /** How a node takes an order. */
    public enum Manner {
        /** Does as told. */
        WILLING,
        /** Is never reached. */
        UNREACHABLE,
        /** Hears and says nothing. */
        SILENT
    }

    private final Map<NodeId, Manner> manners;
    private final Map<NodeId, NodeState> states = new TreeMap<>();
    private final Map<NodeId, Epoch> epochs = new TreeMap<>();
    private final CountDownLatch never = new CountDownLatch(1);

    /**
     * Nodes that all stand by.
     *
     * @param manners which nodes there are, and how they take orders
     */
    public FakeNodeControl(Map<NodeId, Manner> manners) {
        this.manners = new TreeMap<>(manners);
    }

    @Override
    public EffectOutcome promote(NodeId node, Epoch epoch, Duration timeout) {
        return order(node, epoch, timeout, NodeState.ACTIVE);
    }

    @Override
    public EffectOutcome demote(NodeId node, Epoch epoch, Duration timeout) {
        return order(node, epoch, timeout, NodeState.STANDBY);
    }

    /**
     * What a node is.
     *
     * @param node any node
     * @return ACTIVE or STANDBY
     */
    public synchronized NodeState state(NodeId node) {
        return states.getOrDefault(node, NodeState.STANDBY);
    }

    private EffectOutcome order(NodeId node, Epoch epoch, Duration timeout, NodeState wanted) {
        Manner manner = manners.get(node);
        if (manner == null) {
            return EffectOutcome.rejected("no node " + node + " is known");
        }
        return switch (manner) {
            case WILLING -> taken(node, epoch, wanted);
            case UNREACHABLE -> EffectOutcome.failed(node + " cannot be reached", true);
            case SILENT -> silence(node, timeout);
        };
    }

    private synchronized EffectOutcome taken(NodeId node, Epoch epoch, NodeState wanted) {
        Epoch newest = epochs.getOrDefault(node, Epoch.ZERO);
        if (epoch.isOlderThan(newest)) {
            return EffectOutcome.rejected(node + " has heard of " + newest + "; " + epoch + " is older");
        }
        epochs.put(node, epoch);
        states.put(node, wanted);
        return EffectOutcome.SUCCEEDED;
    }

    private EffectOutcome silence(NodeId node, Duration timeout) {
        try {
            boolean answered = never.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return EffectOutcome.indeterminate(node + (answered ? " broke its silence" : " did not answer"));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return EffectOutcome.indeterminate("interrupted while " + node + " was silent");
        }
    }
}
