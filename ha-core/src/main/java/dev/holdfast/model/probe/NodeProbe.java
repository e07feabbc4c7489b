package dev.holdfast.model.probe;

import dev.holdfast.model.NodeId;
import java.util.List;

/**
 * One question to one node, and how often it is asked.
 *
 * @param node whom to ask
 * @param spec what to ask
 * @param policy how often, and how many answers make a verdict
 * @param factIds why it is asked, perhaps nothing; each of ours resolves in {@code dev.holdfast.facts.Facts}
 */
public record NodeProbe(NodeId node, ProbeSpec spec, HealthPolicy policy, List<String> factIds) {

    /** Freezes the facts. */
    public NodeProbe {
        factIds = List.copyOf(factIds);
    }

    /**
     * A question.
     *
     * @param node see {@link #node()}
     * @param spec see {@link #spec()}
     * @param policy see {@link #policy()}
     * @param factIds see {@link #factIds()}
     */
    public NodeProbe(NodeId node, ProbeSpec spec, HealthPolicy policy, String... factIds) {
        this(node, spec, policy, List.of(factIds));
    }
}
