package dev.holdfast.simulate;

import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is still to happen, in order of time; what falls on one moment, in the order in which it was arranged. */
final class Agenda {

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long arranged;

    /** What kind of thing happens: part of the trace. */
    enum Kind {
        FAULT,
        FAULT_ENDS,
        MONITOR,
        HEARTBEAT,
        SYNC,
        ORDER_ARRIVES,
        CONTROLLER,
        LOOK,
        SEEN,
        TICK,
        ANSWER;

        /** Whether it waits while the controller stands still. */
        boolean isForController() {
            return compareTo(CONTROLLER) >= 0;
        }
    }

    /** One thing that happens. */
    record Entry(long at, long order, Kind kind, Runnable what) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    void at(long when, Kind kind, Runnable what) {
        entries.add(new Entry(when, ++arranged, kind, what));
    }

    /** The next one, or null if none is due by then. */
    @Nullable
    Entry next(long end) {
        Entry first = entries.peek();
        return (first == null || first.at() > end) ? null : entries.poll();
    }
}
