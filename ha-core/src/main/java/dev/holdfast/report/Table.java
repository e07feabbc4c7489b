package dev.holdfast.report;

import java.util.List;

/**
 * Rows under headings. The first cell of a row names it.
 *
 * @param caption what it shows, in one short sentence
 * @param columns 1 to {@value #MAX_COLUMNS} headings
 * @param rows each as wide as the headings; a line feed in a cell begins a new line
 */
public record Table(String caption, List<String> columns, List<List<String>> rows) implements Block {

    /** More could not be read. */
    public static final int MAX_COLUMNS = 24;

    /** Rejects a row that is not as wide as the headings. */
    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        int width = columns.size();
        if (width == 0 || width > MAX_COLUMNS) {
            throw new IllegalArgumentException(
                    "table \"" + caption + "\": " + width + " column(s); use 1 to " + MAX_COLUMNS);
        }
        rows.stream().filter(row -> row.size() != width).findFirst().ifPresent(row -> {
            throw new IllegalArgumentException("table \"" + caption + "\": row " + row + " has " + row.size()
                    + " cell(s) under " + width + " headings");
        });
    }
}
