package dev.holdfast.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a receiver differs from what is declared. Configuration is to be as declared, and the plan says how it gets there;
 * traffic state belongs to whoever moves traffic, so that a difference there is told and nothing is planned against it.
 *
 * @param subject what was looked at, for example {@code load balancer ns1}
 * @param configuration what the declaration says otherwise, in order of creation
 * @param traffic admin states and references that are not those a first apply would give; after a failover there are some
 * @param neighbours how many objects of each kind that was looked at are neither declared nor the cluster's
 */
public record Drift(
        String subject,
        List<Difference> configuration,
        List<Difference> traffic,
        SortedMap<String, Integer> neighbours) {

    /** Freezes the lists. */
    public Drift {
        configuration = List.copyOf(configuration);
        traffic = List.copyOf(traffic);
        neighbours = Collections.unmodifiableSortedMap(new TreeMap<>(neighbours));
    }

    /**
     * Whether everything declared is as declared, traffic state aside.
     *
     * @return whether the configuration does not differ
     */
    public boolean isClean() {
        return configuration.isEmpty();
    }

    /**
     * One attribute of one object, or its existence.
     *
     * @param object which
     * @param attribute its name in the receiver's words, or empty if the whole object is there too many or is missing
     * @param wanted as declared; {@code absent} for an object too many, {@code not set} for what has no value
     * @param seen as it is; {@code absent} for a missing object
     * @param remedy what a plan would do, or why it would not
     */
    public record Difference(ObjectRef object, String attribute, String wanted, String seen, String remedy) {}
}
