package dev.holdfast.report;

import java.util.List;

/**
 * Part of a report that can be read on its own.
 *
 * @param title its heading, not blank
 * @param blocks in reading order
 */
public record Section(String title, List<Block> blocks) {

    /** Rejects a section nobody could find. */
    public Section {
        blocks = List.copyOf(blocks);
        if (title.isBlank()) {
            throw new IllegalArgumentException("section of " + blocks.size() + " block(s): its title is blank");
        }
    }

    /**
     * A section of these blocks.
     *
     * @param title see {@link #title()}
     * @param blocks see {@link #blocks()}
     * @return the section
     */
    public static Section of(String title, Block... blocks) {
        return new Section(title, List.of(blocks));
    }
}
