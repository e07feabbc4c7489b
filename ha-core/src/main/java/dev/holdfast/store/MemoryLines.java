package dev.holdfast.store;

import dev.holdfast.plan.EffectOutcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The newest records of one sort, in order: in memory what {@link LineTable} is in a database. Not thread-safe. */
final class MemoryLines<T> {

    private static final int MOST = 10_000;

    private final String what;
    private final ToLongFunction<T> sequence;
    private final Deque<T> records = new ArrayDeque<>();

    /**
     * @param what one of them is called
     * @param sequence its number, from 1
     */
    MemoryLines(String what, ToLongFunction<T> sequence) {
        this.what = what;
        this.sequence = sequence;
    }

    @Nullable
    T last() {
        return records.peekLast();
    }

    /** Keeps one that is numbered next; the last one again changes nothing. */
    EffectOutcome follow(Object of, T next) {
        T last = last();
        long newest = last == null ? 0 : sequence.applyAsLong(last);
        if (!next.equals(last) && sequence.applyAsLong(next) != newest + 1) {
            return EffectOutcome.rejected(
                    what + " " + sequence.applyAsLong(next) + " of " + of + " does not follow the last, " + newest);
        }
        if (!next.equals(last)) {
            add(next);
        }
        return EffectOutcome.SUCCEEDED;
    }

    void add(T next) {
        records.addLast(next);
        if (records.size() > MOST) {
            records.removeFirst();
        }
    }

    void clear() {
        records.clear();
    }

    /** At most so many, the oldest of them first. */
    List<T> newest(int limit) {
        return records.stream().skip(Math.max(0, records.size() - limit)).toList();
    }
}
