package dev.holdfast.lint;

import java.util.List;

/**
 * One leg of a packet's way.
 *
 * @param from who sends it on
 * @param to who receives it
 * @param source the packet's source address on this leg
 * @param destination the packet's destination address on this leg
 * @param note why it goes this way
 * @param factIds what the note rests on; each resolves in {@code dev.holdfast.facts.Facts}
 */
public record Hop(String from, String to, String source, String destination, String note, List<String> factIds) {

    /** Freezes the facts. */
    public Hop {
        factIds = List.copyOf(factIds);
    }

    @Override
    public String toString() {
        return from + " -> " + to + ": packet " + source + " -> " + destination + "; " + note
                + (factIds.isEmpty() ? "" : " " + factIds);
    }
}
