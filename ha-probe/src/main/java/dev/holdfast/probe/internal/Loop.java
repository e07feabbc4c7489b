package dev.holdfast.probe.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread, one selector, one ring of timers. A turn reads what has come, begins what is waiting, reads once more, and
 * only then lets timers go off: an answer that is already here is never called late because we are.
 */
final class Loop implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long LONGEST_SLEEP_NANOS = 500_000_000;
    /** A turn that is later than this, or takes longer, is time in which we did not look. */
    private static final long STALL_NANOS = 25_000_000;
    /** So many events a turn mean that the next ones are better waited for together. */
    private static final int BUSY = 16;

    private static final int STARTS_A_TURN = 64;

    final TimerRing timers = new TimerRing(System.nanoTime());
    /** Where every read goes; what is in it is gone with the next read. */
    final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> submitted = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final AtomicBoolean called = new AtomicBoolean();
    private volatile boolean closed;
    private long stalledNanos;
    private int events;
    private long toldFrom;

    /** Whoever is told when its channel can do what it waits for. */
    interface Ready {
        void ready(SelectionKey key);
    }

    Loop(String name) {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException("no selector: raise the limit of open files (ulimit -n)", e);
        }
        thread = new Thread(this, name);
        thread.setDaemon(true);
        thread.start();
    }

    Selector selector() {
        return selector;
    }

    /** How long we did not look, all in all; two readings tell how long in between. The loop's thread alone. */
    long stalledNanos() {
        return stalledNanos;
    }

    boolean isClosed() {
        return closed;
    }

    /** Runs something on the loop's thread, soon. Any thread. */
    void submit(Runnable task) {
        submitted.add(task);
        if (called.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /** Ends the loop; what it still holds is closed by its last turn. Any thread. Waits for no more than a second. */
    void close() {
        closed = true;
        selector.wakeup();
        try {
            if (Thread.currentThread() != thread) {
                thread.join(1000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        while (!closed) {
            long wait = waiting.isEmpty() ? timers.idleNanos(now, LONGEST_SLEEP_NANOS) : 0;
            try {
                now = turn(now + Math.max(0, wait));
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                LOG.error("a turn of the probe loop failed; it goes on", e);
                now = System.nanoTime();
            }
        }
        selector.keys().forEach(key -> close(key.channel()));

        close(selector);
    }

    private long turn(long plannedNanos) throws IOException {
        if (events >= BUSY) {
            LockSupport.parkNanos(this, TimerRing.TICK_NANOS / 2);
        }
        // Taken back before the look at the queue: a call that comes later is heard, one that came earlier is seen.
        called.set(false);
        long wait = submitted.isEmpty() ? (plannedNanos - System.nanoTime() + 999_999) / 1_000_000 : 0;
        toldFrom = 0;
        events = wait > 0 ? selector.select(this::tell, wait) : selector.selectNow(this::tell);
        long woke = toldFrom == 0 ? System.nanoTime() : toldFrom; // telling is not waiting
        for (Runnable next = submitted.poll(); next != null; next = submitted.poll()) {
            waiting.add(next);
        }
        for (int i = 0; i < STARTS_A_TURN && !waiting.isEmpty(); i++) {
            waiting.remove().run();
        }
        events += selector.selectNow(this::tell);
        long now = System.nanoTime();
        stalledNanos += stall(woke - plannedNanos) + stall(now - woke);
        timers.advance(now);
        return now;
    }

    private static long stall(long nanos) {
        return nanos > STALL_NANOS ? nanos : 0;
    }

    private void tell(SelectionKey key) {
        if (toldFrom == 0) {
            toldFrom = System.nanoTime();
        }
        if (key.isValid() && key.attachment() instanceof Ready waits) {
            waits.ready(key);
        }
    }

    /** Closed is closed, whatever the system says of it. */
    static void close(Closeable channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("did not close", e);
        }
    }
}
