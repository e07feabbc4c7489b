package dev.holdfast.facts;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The catalogue, in the order of the source documents. Immutable; loaded once from a resource of this module. */
public final class Facts {

    private static final Map<String, Fact> ALL = load();

    private Facts() {}

    /**
     * The fact of this id.
     *
     * @param id for example {@code CORE-54}
     * @return the fact, or empty if no such id exists
     */
    public static Optional<Fact> find(String id) {
        return Optional.ofNullable(ALL.get(id));
    }

    /**
     * Every fact.
     *
     * @return all of them, in catalogue order
     */
    public static Collection<Fact> all() {
        return ALL.values();
    }

    private static Map<String, Fact> load() {
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (Fact fact : Table.rows("facts.tsv", cells -> new Fact(cells.get(0), cells.get(1), cells.get(2)))) {
            facts.put(fact.id(), fact);
        }
        return Collections.unmodifiableMap(facts);
    }
}
