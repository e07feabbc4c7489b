package dev.holdfast.runtime;

import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.model.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was reported of nodes, while it counts: facts that nobody has confirmed for too long are unknown, and gates that
 * need them stay shut. Used by the decision thread only.
 */
final class ReportedFacts {

    private final Duration validFor;
    private final Map<NodeId, Input.FactsReported> newest = new TreeMap<>();

    ReportedFacts(Duration validFor) {
        this.validFor = validFor;
    }

    /** Notes when they came; returns what it was given. */
    Input.FactsReported heard(Input.FactsReported reported) {
        newest.put(reported.node(), reported);
        return reported;
    }

    /** What has expired since it was last asked: each report once. */
    List<Input.FactsReported> expired(Duration now) {
        List<Input.FactsReported> expired = new ArrayList<>();
        newest.forEach((node, reported) -> {
            if (now.minus(reported.at()).compareTo(validFor) > 0) {
                expired.add(new Input.FactsReported(now, node, NodeFacts.UNKNOWN));
            }
        });
        expired.forEach(each -> newest.remove(each.node()));
        return expired;
    }

    /** What a new term may believe of a node: what this process was told, not what an earlier one wrote down. */
    Input.FactsReported known(NodeId node, Duration now) {
        return Optional.ofNullable(newest.get(node))
                .map(reported -> new Input.FactsReported(now, node, reported.facts()))
                .orElseGet(() -> new Input.FactsReported(now, node, NodeFacts.UNKNOWN));
    }
}
