package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.lb.LoadBalancing;

/**
 * What a rule may look at.
 *
 * @param cluster as declared; to judge an appliance as it is, put its configuration in with
 *     {@link Cluster#withLoadBalancing}
 * @param observed what was seen, {@link Observed#NOTHING} if nothing was
 */
public record LintContext(Cluster cluster, Observed observed) {

    /**
     * The cluster's load balancing, which most rules are about.
     *
     * @return the declared configuration
     */
    public LoadBalancing loadBalancing() {
        return cluster.loadBalancing();
    }
}
