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

    /** By host and port, and by what appliances say they are; gone when no adapter of it is left. */
    private static final Map<String, WeakReference<ReentrantLock>> SHARED = new HashMap<>();

    private final String kind;
    private final List<ReentrantLock> locks;
    private final Function<Deadline, String> who;

    /** What the appliance said it is, once it was asked. */
    private volatile String known = "";

    private volatile ReentrantLock appliance = new ReentrantLock(true);

    private Turns(String kind, List<ReentrantLock> locks, Function<Deadline, String> who) {
        this.kind = kind;
        this.locks = List.copyOf(locks);
        this.who = who;
    }

    /** Turns of one adapter, or of one kind of its calls. */
    static Turns own() {
        return new Turns("", List.of(new ReentrantLock(true)), deadline -> "");
    }

    /**
     * Turns that all adapters of this process share that have one of these addresses, or whose appliance says it is the same:
     * two names of one host are two addresses and one appliance.
     *
     * @param addresses of all its nodes
     * @param who asks the appliance what it is, when its address has been waited for; empty if it is not known, and then only
     *     the addresses count
     */
    static Turns of(Collection<URI> addresses, Function<Deadline, String> who) {
        return of("", addresses, who);
    }

    /** The same for one kind of calls, which others do not wait for. */
    static Turns of(String kind, Collection<URI> addresses, Function<Deadline, String> who) {
        TreeSet<String> keys = new TreeSet<>();
        for (URI each : addresses) {
            int usual = "https".equalsIgnoreCase(each.getScheme()) ? 443 : 80;
            keys.add(each.getHost().toLowerCase(Locale.ROOT) + ":" + (each.getPort() < 0 ? usual : each.getPort()));
        }
        // Everybody takes them in this order, and the appliance's last, so that nobody waits for somebody who waits for
        // him.
        return new Turns(kind, keys.stream().map(each -> shared(kind + each)).toList(), who);
    }

    private static ReentrantLock shared(String key) {
        synchronized (SHARED) {
            SHARED.values().removeIf(each -> each.get() == null);
            WeakReference<ReentrantLock> known = SHARED.get(key);
            ReentrantLock lock = known == null ? null : known.get();
            if (lock == null) {
                lock = new ReentrantLock(true);
                SHARED.put(key, new WeakReference<>(lock));
            }
            return lock;
        }
    }

    /** The appliance's own; nobody else's as long as it does not say what it is. */
    private ReentrantLock appliance(Deadline deadline) {
        if (known.isEmpty()) {
            String said = who.apply(deadline);
            if (!said.isEmpty()) {
                // No host name has a space.
                appliance = shared(kind + "appliance " + said);
                known = said;
            }
        }
        return appliance;
    }

    /**
     * Makes a call when its turn comes.
     *
     * @param deadline when waiting ends
     * @param call what to do
     * @param unmade the answer to a call that was not made; gets the reason
     */
    <T> T take(Deadline deadline, Supplier<T> call, Function<String, T> unmade) {
        List<ReentrantLock> held = new ArrayList<>();
        try {
            for (ReentrantLock lock : locks) {
                if (!take(lock, deadline, held)) {
                    return unmade.apply(
                            "busy with an earlier call until the time for this one was over; nothing was sent");
                }
            }
            if (!take(appliance(deadline), deadline, held)) {
                return unmade.apply(
                        "busy with an earlier call to the same appliance, by another of its names, until the"
                                + " time for this one was over; nothing was changed");
            }
            return call.get();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return unmade.apply("interrupted while an earlier call was busy; nothing was sent");
        } finally {
            release(held);
        }
    }

    /** Whether somebody waits for the turn that the caller has. */
    boolean isWanted() {
        return appliance.hasQueuedThreads() || locks.stream().anyMatch(ReentrantLock::hasQueuedThreads);
    }

    /** Gives the turn away, in the middle of a call; {@link #takeBack} goes on with it. */
    void giveAway() {
        release(List.of(appliance));
        release(locks);
    }

    /**
     * Waits for the next turn of a call that gave its own away. Without it, the call may only end.
     *
     * @param deadline when waiting ends
     * @return whether it has come
     */
    boolean takeBack(Deadline deadline) {
        List<ReentrantLock> held = new ArrayList<>();
        try {
            for (ReentrantLock lock : locks) {
                if (!take(lock, deadline, held)) {
                    release(held);
                    return false;
                }
            }
            boolean back = take(appliance, deadline, held);
            if (!back) {
                release(held);
            }
            return back;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            release(held);
            return false;
        }
    }

    private static void release(List<ReentrantLock> locks) {
        locks.stream().filter(ReentrantLock::isHeldByCurrentThread).forEach(ReentrantLock::unlock);
    }

    private static boolean take(ReentrantLock lock, Deadline deadline, List<ReentrantLock> held)
            throws InterruptedException {
        boolean taken = lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        if (taken) {
            held.add(lock);
        }
        return taken;
    }
}
