package dev.holdfast.search;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What people had to do in a search whose model knows that they act.
 *
 * @param states from how many worlds a fair continuation comes to rest where not all is whole
 * @param rests in how many different places
 * @param acts the most things a person had to do from one of them
 * @param steps the most steps from one of them until all was whole for good, those things among them
 * @param words how often each thing was done
 */
public record Remedied(int states, int rests, int acts, int steps, Map<String, Integer> words) {

    static final Remedied NOTHING = new Remedied(0, 0, 0, 0, Map.of());

    /** Freezes the words, in their order. */
    public Remedied {
        words = Collections.unmodifiableMap(new TreeMap<>(words));
    }
}
