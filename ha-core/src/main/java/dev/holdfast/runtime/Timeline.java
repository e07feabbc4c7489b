package dev.holdfast.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest lines of the story. Thread-safe. */
final class Timeline {

    private static final int ENTRIES_MAX = 1000;

    private final Deque<TimelineEntry> entries = new ArrayDeque<>();

    synchronized void add(TimelineEntry entry) {
        if (entries.size() == ENTRIES_MAX) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    synchronized List<TimelineEntry> entries() {
        return List.copyOf(entries);
    }
}
