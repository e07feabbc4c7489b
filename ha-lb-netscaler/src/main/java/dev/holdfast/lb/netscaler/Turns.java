package dev.holdfast.lb.netscaler;

import dev.holdfast.lb.netscaler.internal.nitro.Deadline;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One call at a time, in the order they came. One that would wait past its deadline is not made: its time runs from when
 * it was asked for, not from when it got its turn. Thread-safe.
 */
final class Turns {

    /** By host and port; gone when no adapter of that address is left. */
    private static final Map<String, WeakReference<ReentrantLock>> SHARED = new HashMap<>();

    private final List<ReentrantLock> locks;

    private Turns(List<ReentrantLock> locks) {
        this.locks = List.copyOf(locks);
    }

    /** Turns of one adapter. */
    static Turns own() {
        return new Turns(List.of(new ReentrantLock(true)));
    }

    /**
     * Turns that all adapters of this process share that have one of these addresses. Two names of one host are two
     * addresses.
     */
    static Turns of(Collection<URI> addresses) {
        TreeSet<String> keys = new TreeSet<>();
        for (URI each : addresses) {
            int usual = "https".equalsIgnoreCase(each.getScheme()) ? 443 : 80;
            keys.add(each.getHost().toLowerCase(Locale.ROOT) + ":" + (each.getPort() < 0 ? usual : each.getPort()));
        }
        synchronized (SHARED) {
            SHARED.values().removeIf(each -> each.get() == null);
            // Everybody takes them in this order, so that nobody waits for somebody who waits for him.
            List<ReentrantLock> locks = new ArrayList<>();
            for (String key : keys) {
                WeakReference<ReentrantLock> known = SHARED.get(key);
                ReentrantLock lock = known == null ? null : known.get();
                if (lock == null) {
                    lock = new ReentrantLock(true);
                    SHARED.put(key, new WeakReference<>(lock));
                }
                locks.add(lock);
            }
            return new Turns(locks);
        }
    }

    /**
     * Makes a call when its turn comes.
     *
     * @param deadline when waiting ends
     * @param call what to do
     * @param unmade the answer to a call that was not made; gets the reason
     */
    <T> T take(Deadline deadline, Supplier<T> call, Function<String, T> unmade) {
        int held = 0;
        try {
            for (ReentrantLock lock : locks) {
                if (!lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                    return unmade.apply(
                            "busy with an earlier call until the time for this one was over; nothing was sent");
                }
                held++;
            }
            return call.get();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return unmade.apply("interrupted while an earlier call was busy; nothing was sent");
        } finally {
            locks.subList(0, held).forEach(ReentrantLock::unlock);
        }
    }
}
