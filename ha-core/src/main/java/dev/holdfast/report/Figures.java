package dev.holdfast.report;

import java.util.List;

/**
 * The few numbers a reader wants first.
 *
 * @param figures the most important first
 */
public record Figures(List<Figure> figures) implements Block {

    /** Freezes the list. */
    public Figures {
        figures = List.copyOf(figures);
    }

    /**
     * One number.
     *
     * @param name what it counts or measures
     * @param value the number with its unit
     * @param note how it is to be read, or empty
     * @param tone how loudly it is said
     */
    public record Figure(String name, String value, String note, Tone tone) {

        /**
         * A figure that speaks for itself.
         *
         * @param name see {@link #name()}
         * @param value see {@link #value()}
         * @return the figure
         */
        public static Figure of(String name, String value) {
            return new Figure(name, value, "", Tone.PLAIN);
        }
    }

    /**
     * These figures.
     *
     * @param figures see {@link #figures()}
     * @return the block
     */
    public static Figures of(Figure... figures) {
        return new Figures(List.of(figures));
    }
}
