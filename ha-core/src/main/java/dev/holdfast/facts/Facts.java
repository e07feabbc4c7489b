package dev.holdfast.facts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
        try (InputStream in = Facts.class.getResourceAsStream("facts.tsv")) {
            if (in == null) {
                throw new IllegalStateException("facts.tsv is missing beside " + Facts.class.getName());
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split("\t", -1);
                facts.put(cells[0], new Fact(cells[0], cells[1], cells[2]));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Collections.unmodifiableMap(facts);
    }
}
