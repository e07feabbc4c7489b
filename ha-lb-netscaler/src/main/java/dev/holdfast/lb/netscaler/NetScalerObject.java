package dev.holdfast.lb.netscaler;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One object or binding of the appliance in the appliance's own words, for what the model has none: a policy, a route, a
 * parameter, or one more attribute of an object that the model declares. Attributes that are not said are somebody else's.
 *
 * <p>How others would do it: a line of {@code haproxy.cfg} as it is, a tmsh property of an F5.
 *
 * @param resource as NITRO spells it, for example {@code route} or {@code lbvserver}
 * @param attributes those that identify it, and what is to be said of it, each as NITRO spells it; lists separated by spaces,
 *     a secret by its name
 */
public record NetScalerObject(String resource, SortedMap<String, String> attributes) {

    /** Freezes the attributes. */
    public NetScalerObject {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }

    /**
     * Begins one.
     *
     * @param resource as NITRO spells it
     * @return an object of which nothing is said
     */
    public static NetScalerObject of(String resource) {
        return new NetScalerObject(resource, new TreeMap<>());
    }

    /**
     * The same with one more attribute.
     *
     * @param attribute as NITRO spells it
     * @param value as the appliance takes it
     * @return a copy
     */
    public NetScalerObject with(String attribute, String value) {
        SortedMap<String, String> more = new TreeMap<>(attributes);
        more.put(attribute, value);
        return new NetScalerObject(resource, more);
    }
}
