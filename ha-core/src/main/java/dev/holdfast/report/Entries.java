package dev.holdfast.report;

import java.util.List;

/**
 * Things that each need several lines: findings, what stands in the way.
 *
 * @param caption what they are, in one short sentence
 * @param entries the most serious first; if empty, the caption is all there is to say
 */
public record Entries(String caption, List<Entry> entries) implements Block {

    /** Freezes the list. */
    public Entries {
        entries = List.copyOf(entries);
    }

    /**
     * One of them.
     *
     * @param tone how loudly it is said
     * @param badge one word, for example a severity
     * @param title what it is
     * @param fields the rest, in order
     */
    public record Entry(Tone tone, String badge, String title, List<Field> fields) {

        /** Freezes the list. */
        public Entry {
            fields = List.copyOf(fields);
        }
    }

    /**
     * One line of an entry.
     *
     * @param name what is said
     * @param value the words; an empty value is left out
     */
    public record Field(String name, String value) {}
}
