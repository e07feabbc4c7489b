package dev.holdfast.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a cluster owns of one object of a receiver.
 *
 * @param object which
 * @param made whether a plan of the cluster made it, so that another may delete it
 * @param attributes names of attributes that were set beside the declared model, to be reset when nothing is said of them
 *     any more; usually none
 * @param fingerprints of secrets that were applied last, by attribute: salted and slow to compute, never the secret; usually
 *     none
 */
public record OwnedObject(
        ObjectRef object, boolean made, SortedSet<String> attributes, SortedMap<String, String> fingerprints) {

    /** Freezes names and fingerprints. */
    public OwnedObject {
        attributes = Collections.unmodifiableSortedSet(new TreeSet<>(attributes));
        fingerprints = Collections.unmodifiableSortedMap(new TreeMap<>(fingerprints));
    }

    /**
     * Without a secret.
     *
     * @param object which
     * @param made whether a plan of the cluster made it
     * @param attributes names of attributes that were set beside the declared model
     */
    public OwnedObject(ObjectRef object, boolean made, SortedSet<String> attributes) {
        this(object, made, attributes, new TreeMap<>());
    }

    /**
     * An object that a plan made.
     *
     * @param object which
     * @param attributes attributes set beside the model
     * @return the entry
     */
    public static OwnedObject made(ObjectRef object, Collection<String> attributes) {
        return new OwnedObject(object, true, new TreeSet<>(attributes));
    }
}
