package dev.holdfast.probe.internal;

import org.jspecify.annotations.Nullable;

/**
 * Many timers at little cost: a ring of slots, five milliseconds each, into which timers are hung; setting and taking back
 * is a matter of two links, and passing time looks at the slots that have gone by and at nothing else. A timer goes off in
 * the first turn after its time, never before. Confined to one thread.
 */
public final class TimerRing {

    static final long TICK_NANOS = 5_000_000;

    /** Twenty seconds in one turn of the ring; what is due later stays hung for another. */
    private static final int SLOTS = 4096;

    private final @Nullable Timer[] slots = new @Nullable Timer[SLOTS];
    private final long origin;
    private long passed;
    private int size;

    /**
     * An empty ring.
     *
     * @param nowNanos reading of the monotonic clock
     */
    public TimerRing(long nowNanos) {
        origin = nowNanos;
    }

    /** Something that goes off once for each time it is set. */
    public abstract static class Timer {
        private @Nullable Timer before;
        private @Nullable Timer after;
        private long tick = -1;

        /**
         * The time has come; the timer is no longer set and may be set again.
         *
         * @param nowNanos reading of the monotonic clock
         */
        protected abstract void expired(long nowNanos);

        /**
         * Whether it is still to go off.
         *
         * @return true from being set until it goes off or is taken back
         */
        public final boolean isSet() {
            return tick >= 0;
        }
    }

    /**
     * Sets a timer, or sets it anew.
     *
     * @param timer of this ring alone
     * @param atNanos when, on the monotonic clock; what has passed goes off in the next turn
     */
    public void set(Timer timer, long atNanos) {
        cancel(timer);
        timer.tick = Math.max(passed + 1, Math.floorDiv(atNanos - origin + TICK_NANOS - 1, TICK_NANOS));
        int slot = (int) (timer.tick % SLOTS);
        Timer first = slots[slot];
        timer.after = first;
        if (first != null) {
            first.before = timer;
        }
        slots[slot] = timer;
        size++;
    }

    /**
     * Takes a timer back; nothing happens if it is not set.
     *
     * @param timer of this ring alone
     */
    public void cancel(Timer timer) {
        if (timer.tick < 0) {
            return;
        }
        if (timer.before != null) {
            timer.before.after = timer.after;
        } else {
            slots[(int) (timer.tick % SLOTS)] = timer.after;
        }
        if (timer.after != null) {
            timer.after.before = timer.before;
        }
        timer.before = null;
        timer.after = null;
        timer.tick = -1;
        size--;
    }

    /**
     * Lets time pass: every timer due by now goes off once, also those that are set meanwhile for a time that has passed
     * only in the next turn.
     *
     * @param nowNanos reading of the monotonic clock
     */
    public void advance(long nowNanos) {
        long now = Math.floorDiv(nowNanos - origin, TICK_NANOS);
        long from = Math.max(passed + 1, now - SLOTS + 1);
        passed = Math.max(passed, now);
        for (long tick = from; tick <= now && size > 0; tick++) {
            Timer due = slots[(int) (tick % SLOTS)];
            while (due != null) {
                // One that goes off may take back its neighbours, so the slot is looked at from its beginning again.
                Timer next = due.after;
                if (due.tick <= now) {
                    cancel(due);
                    due.expired(nowNanos);
                    next = slots[(int) (tick % SLOTS)];
                }
                due = next;
            }
        }
    }

    /**
     * Until when nothing goes off.
     *
     * @param nowNanos reading of the monotonic clock
     * @param atMostNanos how far to look
     * @return how long from now, at most so long; zero or less if something is due
     */
    public long idleNanos(long nowNanos, long atMostNanos) {
        long last = Math.min(passed + SLOTS, Math.floorDiv(nowNanos + atMostNanos - origin, TICK_NANOS));
        for (long tick = passed + 1; size > 0 && tick <= last; tick++) {
            for (Timer each = slots[(int) (tick % SLOTS)]; each != null; each = each.after) {
                if (each.tick <= tick) {
                    return origin + tick * TICK_NANOS - nowNanos;
                }
            }
        }
        return atMostNanos;
    }

    /**
     * How many timers are set.
     *
     * @return zero or more
     */
    public int size() {
        return size;
    }
}
