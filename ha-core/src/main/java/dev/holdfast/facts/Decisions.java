package dev.holdfast.facts;

import java.util.List;
import java.util.Locale;

/** Where Holdfast differs from the documents, and what was assumed. Immutable; loaded once from {@code decisions.tsv}. */
public final class Decisions {

    private static final List<Decision> ALL = Table.rows("decisions.tsv", Decisions::read);

    private Decisions() {}

    /**
     * Every decision.
     *
     * @return corrections first, then decisions, then open questions, each id once
     */
    public static List<Decision> all() {
        return ALL;
    }

    private static Decision read(List<String> cells) {
        return new Decision(
                cells.get(0),
                cells.get(1),
                cells.get(2),
                ids(cells.get(3)),
                ids(cells.get(4)),
                Decision.Status.valueOf(cells.get(5).toUpperCase(Locale.ROOT)));
    }

    private static List<String> ids(String cell) {
        return cell.isEmpty() ? List.of() : List.of(cell.split(" ", -1));
    }
}
