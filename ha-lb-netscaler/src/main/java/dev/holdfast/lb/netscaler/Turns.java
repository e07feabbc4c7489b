package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One call at a time, in the order they came. One that would wait past its deadline is not made: its time runs from when
 * it was asked for, not from when it got its turn. Thread-safe.
 */
final class Turns {

    private final ReentrantLock lock = new ReentrantLock(true);

    /**
     * Makes a call when its turn comes.
     *
     * @param deadline when waiting ends
     * @param call what to do
     * @param unmade the answer to a call that was not made; gets the reason
     */
    <T> T take(Deadline deadline, Supplier<T> call, Function<String, T> unmade) {
        try {
            if (!lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                return unmade.apply("busy with an earlier call until the time for this one was over; nothing was sent");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return unmade.apply("interrupted while an earlier call was busy; nothing was sent");
        }
        try {
            return call.get();
        } finally {
            lock.unlock();
        }
    }
}
