package dev.holdfast.failover.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What gives a changed table away.
 *
 * @param change what was changed
 * @param acts whether more follows from the row than a notice or nothing at all
 * @param broken the invariant that breaks; null if nothing was found
 * @param where in which model or story
 * @param states how many states the search needed; none in a story
 */
public record Caught(
        RuleChange change, boolean acts, @Nullable String broken, String where, int states) {

    static final String STORY = "story: ";
    static final String DIFFERS = "goes otherwise";

    /** Searches of so many states end within a second. */
    private static final int SECOND = 5_000;

    static Caught parse(String line) {
        List<String> parts = List.of(line.split(" *\\| *", 5));
        return new Caught(
                RuleChange.parse(parts.get(0)),
                parts.get(1).equals("acts"),
                parts.get(2).equals("nothing") ? null : parts.get(2),
                parts.get(3),
                parts.get(4).isEmpty() ? 0 : Integer.parseInt(parts.get(4)));
    }

    boolean isStory() {
        return where.startsWith(STORY);
    }

    boolean isQuick() {
        return states <= SECOND;
    }

    /**
     * Whether what was broken is what has to break. Without a row that acts that is a named invariant; which of two rows
     * comes first where both come in the end may be told by a story alone.
     */
    boolean isEnough() {
        return broken != null && !(acts && change.behind() == null && broken.equals(DIFFERS));
    }

    @Override
    public String toString() {
        return change + " | " + (acts ? "acts" : "says") + " | " + (broken == null ? "nothing" : broken) + " | " + where
                + " | " + (states == 0 ? "" : states);
    }
}
