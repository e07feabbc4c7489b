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
 * @param given how much is still well by the caller's word, or null if the rules are to say it
 * @param at the instant of the check, or null if it was not given; a rule that reads it names {@link Need#INSTANT}
 */
public record LintContext(
        Cluster cluster,
        Observed observed,
        @Nullable Tolerances given,
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
     * How much is still well, for a rule without figures of its own.
     *
     * @return the caller's word, or else {@link Tolerances#DEFAULTS}
     */
    public Tolerances tolerances() {
        return tolerances(Tolerances.DEFAULTS);
    }

    /**
     * How much is still well, for a rule of a family whose documents give other figures.
     *
     * @param usual the family's
     * @return the caller's word, or else {@code usual}
     */
    public Tolerances tolerances(Tolerances usual) {
        return given == null ? usual : given;
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
