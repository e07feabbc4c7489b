package dev.holdfast.failover.rules;

import dev.holdfast.failover.RuleId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the rows of a table while they decided: which later row would have stepped in first, and whether more
 * followed than words. May be told by several threads.
 *
 * @param <P> the phases
 * @param <I> the kinds of input
 * @param <S> one question to the table
 * @param <R> the machine's rows
 */
public final class RowsSeen<P extends Enum<P>, I extends Enum<I>, S, R extends Row<P, I, S>> {

    private final List<R> rows;
    private final Map<RuleId, Integer> places = new HashMap<>();
    /** By place: the nearest later row that took what this one took; the end of the table if none did. */
    private final int[] next;

    private final Set<RuleId> acting = new ConcurrentSkipListSet<>();

    /**
     * Nothing seen yet.
     *
     * @param rows all rows, in order
     */
    public RowsSeen(List<R> rows) {
        this.rows = rows;
        this.next = new int[rows.size()];
        for (int i = 0; i < next.length; i++) {
            places.put(rows.get(i).id(), i);
            next[i] = next.length;
        }
    }

    /**
     * A row has decided.
     *
     * @param row which
     * @param phase in which phase
     * @param input about which kind of input
     * @param situation what was asked
     * @param acts whether more followed than a notice or nothing at all
     */
    public void decided(RuleId row, P phase, I input, S situation, boolean acts) {
        if (acts) {
            acting.add(row);
        }
        int place = places.getOrDefault(row, 0);
        for (int i = place + 1; i < next[place]; i++) {
            R other = rows.get(i);
            if (other.applies(phase, input) && other.takes(situation)) {
                next[place] = Math.min(next[place], i);
            }
        }
    }

    /**
     * The next row of the table that has taken a question that this one took.
     *
     * @param row which
     * @return the row behind which the order of the two would be another one, or null if it is the last of its places
     */
    public @Nullable RuleId next(RuleId row) {
        int place = next[places.getOrDefault(row, 0)];
        return place == rows.size() ? null : rows.get(place).id();
    }

    /**
     * Whether more has ever followed from a row than a notice or nothing at all.
     *
     * @param row which
     * @return whether it acts
     */
    public boolean acts(RuleId row) {
        return acting.contains(row);
    }
}
