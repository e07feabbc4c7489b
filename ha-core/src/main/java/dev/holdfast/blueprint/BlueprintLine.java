package dev.holdfast.blueprint;

import java.util.List;

/**
 * One statement a blueprint rests on.
 *
 * @param id short and stable within the family, for example {@code topology.three-core-two-dc}
 * @param text the statement, in one or two sentences for the person who reads the report
 * @param factIds where it comes from; each of ours resolves in {@code dev.holdfast.facts.Facts}
 */
public record BlueprintLine(String id, String text, List<String> factIds) {

    /** Rejects a line without an id, a text or a source. */
    public BlueprintLine {
        factIds = List.copyOf(factIds);
        if (id.isBlank() || text.isBlank() || factIds.isEmpty()) {
            throw new IllegalArgumentException(
                    "blueprint line \"" + id + "\": id, text and at least one fact id must be given");
        }
    }

    /**
     * A line.
     *
     * @param id see {@link #id()}
     * @param text see {@link #text()}
     * @param factIds see {@link #factIds()}
     * @return the line
     */
    public static BlueprintLine of(String id, String text, String... factIds) {
        return new BlueprintLine(id, text, List.of(factIds));
    }
}
