package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.lb.LoadBalancing;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a rule may look at.
 *
 * @param cluster as declared; to judge an appliance as it is, put its configuration in with
 *     {@link Cluster#withLoadBalancing}
 * @param observed what was seen, {@link Observed#NOTHING} if nothing was
 * @param tolerances how much is still well
 * @param at the instant of the check, or null if it was not given; a rule that reads it names {@link Need#INSTANT}
 */
public record LintContext(
        Cluster cluster,
        Observed observed,
        Tolerances tolerances,
        @Nullable Instant at) {

    /**
     * The cluster's load balancing, which most rules are about.
     *
     * @return the declared configuration
     */
    public LoadBalancing loadBalancing() {
        return cluster.loadBalancing();
    }

    /**
     * The instant of the check.
     *
     * @return it, or empty if it was not given
     */
    public Optional<Instant> instant() {
        return Optional.ofNullable(at);
    }

    /**
     * The nodes of which a fact was observed.
     *
     * @param name of the fact
     * @return in declared order
     */
    public List<Node> nodesWith(String name) {
        return cluster.nodes().stream()
                .filter(node -> observed.of(node.id(), name).isPresent())
                .toList();
    }
}
