package dev.holdfast.blueprint.traveler;

import dev.holdfast.blueprint.BlueprintLine;
import java.util.List;

/**
 * The two strategies side by side, with the figures of this installation (TRV-15…TRV-21).
 *
 * @param chosen the one that was declared
 * @param rows each with what it means under either strategy
 */
public record StrategyComparison(Strategy chosen, List<Row> rows) {

    /** Freezes the list. */
    public StrategyComparison {
        rows = List.copyOf(rows);
    }

    /**
     * One point of comparison.
     *
     * @param point what is compared
     * @param newPoolFirst what it means under {@link Strategy#NEW_POOL_FIRST}
     * @param fromExisting what it means under {@link Strategy#FROM_EXISTING}
     * @param factIds where it comes from; each resolves in {@code dev.holdfast.facts.Facts}
     */
    public record Row(String point, String newPoolFirst, String fromExisting, List<String> factIds) {

        /** Freezes the list. */
        public Row {
            factIds = List.copyOf(factIds);
        }
    }

    /**
     * Compares.
     *
     * @param chosen the declared strategy
     * @param members how many new servers there would be
     * @param existing how many servers are to be integrated
     */
    static StrategyComparison of(Strategy chosen, int members, int existing) {
        String extra = members == 0 ? "at least one more server" : members + " more server(s)";
        return new StrategyComparison(
                chosen,
                List.of(
                        new Row(
                                "how it goes",
                                "a new pool first, then " + existing + " existing server(s) join it",
                                "the first of " + existing + " existing server(s) becomes the pool, the others follow",
                                List.of("TRV-15", "TRV-18")),
                        new Row(
                                "hardware",
                                extra + " until the integration is complete",
                                "none besides the existing servers",
                                List.of("TRV-16", "TRV-21")),
                        new Row(
                                "validated",
                                "before the first user is touched",
                                "not before the first existing server has been converted",
                                List.of("TRV-17", "TRV-19")),
                        new Row(
                                "portions",
                                "servers join in waves, each a decision",
                                "likewise, from the second server on",
                                List.of("TRV-19")),
                        new Row(
                                "afterwards",
                                "servers in excess can be removed from the pool",
                                "nothing is in excess",
                                List.of("TRV-20"))));
    }

    /**
     * The rows as statements of the blueprint.
     *
     * @return one per row
     */
    List<BlueprintLine> lines() {
        return rows.stream()
                .map(row -> new BlueprintLine(
                        "strategy." + row.point().replace(' ', '-'),
                        "New pool first: " + row.newPoolFirst() + ". From existing servers: " + row.fromExisting()
                                + ".",
                        row.factIds()))
                .toList();
    }

    /**
     * The comparison as a Markdown table; the chosen strategy's column says so.
     *
     * @return lines, each ended by a line feed
     */
    public String markdown() {
        boolean first = chosen == Strategy.NEW_POOL_FIRST;
        StringBuilder text = new StringBuilder();
        line(
                text,
                "",
                "new pool first" + (first ? " (chosen)" : ""),
                "from existing servers" + (first ? "" : " (chosen)"));
        line(text, "---", "---", "---");
        rows.forEach(row -> line(text, row.point(), row.newPoolFirst(), row.fromExisting()));
        return text.toString();
    }

    private static void line(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
