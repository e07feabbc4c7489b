package dev.holdfast.notify;

import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Notice;
import dev.holdfast.spi.Notifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the newest notices for whoever asks: a status page, a test. Thread-safe. */
public final class MemoryNotifier implements Notifier {

    private final int limit;
    private final Deque<Notice> notices = new ArrayDeque<>();

    /**
     * An empty one.
     *
     * @param limit how many are kept, at least 1; older ones are forgotten
     */
    public MemoryNotifier(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit " + limit + ": keep at least 1 notice");
        }
        this.limit = limit;
    }

    @Override
    public synchronized EffectOutcome notify(Notice notice) {
        if (notices.size() == limit) {
            notices.removeFirst();
        }
        notices.addLast(notice);
        return EffectOutcome.SUCCEEDED;
    }

    /**
     * What has been said.
     *
     * @return oldest first, a copy
     */
    public synchronized List<Notice> notices() {
        return List.copyOf(notices);
    }
}
