package dev.holdfast.runbook;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of preconditions before a runbook begins. One without an answer does not hold.
 *
 * @param byName answers by {@link Precondition#name()}, sorted
 */
public record Answers(SortedMap<String, Answer> byName) {

    /** Nothing is known. */
    public static final Answers NONE = new Answers(new TreeMap<>());

    /** Copies the map. */
    public Answers {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /**
     * These answers.
     *
     * @param byName by precondition
     * @return a copy
     */
    public static Answers of(Map<String, Answer> byName) {
        return new Answers(new TreeMap<>(byName));
    }

    /**
     * One more answer, or another one.
     *
     * @param name of the precondition
     * @param holds see {@link Answer#holds()}
     * @param seen see {@link Answer#seen()}
     * @return a copy
     */
    public Answers with(String name, boolean holds, String seen) {
        SortedMap<String, Answer> more = new TreeMap<>(byName);
        more.put(name, new Answer(holds, seen));
        return new Answers(more);
    }

    /**
     * The answer about one precondition.
     *
     * @param precondition any
     * @return the answer, or empty if nobody gave one
     */
    public Optional<Answer> about(Precondition precondition) {
        return Optional.ofNullable(byName.get(precondition.name()));
    }
}
