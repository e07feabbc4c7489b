package dev.holdfast.lb.netscaler.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A time that stands still until it is advanced. What falls due happens in order, on the thread that advances, before
 * {@link #advance} returns: probes included, which really ask. Only the very first probe of a member does not wait for it.
 */
public final class ManualClock extends ApplianceClock {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final ReentrantLock advancing = new ReentrantLock();
    private final PriorityQueue<Due> waiting =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::turn));
    private Instant now = START;
    private long turn;

    ManualClock() {}

    private record Due(Instant at, long turn, Runnable task) {}

    @Override
    public synchronized Instant now() {
        return now;
    }

    /**
     * Lets time pass.
     *
     * @param time how much; zero lets happen what is due already
     * @throws IllegalArgumentException if it is negative
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards: " + time);
        }
        advancing.lock();
        try {
            Instant end = now().plus(time);
            for (Due due = next(end); due != null; due = next(end)) {
                due.task().run();
            }
            reach(end);
        } finally {
            advancing.unlock();
        }
    }

    private synchronized @Nullable Due next(Instant end) {
        Due due = waiting.peek();
        if (due == null || due.at().isAfter(end)) {
            return null;
        }
        reach(due.at());
        return waiting.poll();
    }

    private synchronized void reach(Instant instant) {
        now = instant.isAfter(now) ? instant : now;
    }

    @Override
    synchronized Alarm after(Duration delay, Runnable task) {
        Due due = new Due(now.plus(delay), turn++, task);
        waiting.add(due);
        return () -> {
            synchronized (this) {
                waiting.remove(due);
            }
        };
    }

    @Override
    void run(Executor pool, Runnable task) {
        task.run();
    }
}
