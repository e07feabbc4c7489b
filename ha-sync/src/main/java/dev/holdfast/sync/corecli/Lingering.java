package dev.holdfast.sync.corecli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shells whose order was typed and not answered in time. Closing one may end what it still carries out, a replication
 * above all, so it is kept until it has answered, for a bounded time, and the oldest of too many goes first. Thread-safe.
 */
final class Lingering implements AutoCloseable {

    private static final int MOST = 16;
    private static final long LOOK_MS = 1000;

    private final Duration limit;
    private final Deque<Left> shells = new ArrayDeque<>();
    private final Future<?> sweeping;
    private boolean closed;

    private record Left(SshLink link, Conversation conversation, Deadline until) {}

    Lingering(Duration limit, ScheduledExecutorService timer) {
        this.limit = limit;
        this.sweeping = timer.scheduleWithFixedDelay(this::sweep, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    synchronized void keep(SshLink link, Conversation conversation) {
        if (closed || limit.isZero()) {
            link.close();
            return;
        }
        if (shells.size() == MOST) {
            shells.removeFirst().link().close();
        }
        shells.addLast(new Left(link, conversation, Deadline.in(limit)));
    }

    synchronized int size() {
        return shells.size();
    }

    private synchronized void sweep() {
        for (Iterator<Left> all = shells.iterator(); all.hasNext(); ) {
            Left left = all.next();
            if (left.until().hasPassed() || left.conversation().hasFinished()) {
                left.link().close();
                all.remove();
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        sweeping.cancel(false);
        shells.forEach(left -> left.link().close());
        shells.clear();
    }
}
