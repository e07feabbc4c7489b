package dev.holdfast.probe.internal;

import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for the next question: one for each place, none older than is declared, no more than is declared.
 * What the other side closes, or speaks on unasked, is closed here. Confined to the loop's thread.
 */
final class KeptLines {

    private final Loop loop;
    private final int most;
    private final long oldestNanos;
    private final Map<Place, Idle> idle = new HashMap<>();

    /**
     * Who is at the other end: two names at one address are two.
     *
     * @param host as verified
     */
    record Place(InetAddress at, int port, boolean secure, String host) {}

    private final class Idle extends TimerRing.Timer implements Loop.Ready {
        private final Place place;
        private final Line line;

        Idle(Place place, Line line) {
            this.place = place;
            this.line = line;
        }

        @Override
        public void ready(SelectionKey key) {
            if (!line.isQuiet(loop.buffer)) {
                drop();
            }
        }

        @Override
        protected void expired(long nowNanos) {
            drop();
        }

        private void drop() {
            idle.remove(place);
            loop.timers.cancel(this);
            line.close();
        }
    }

    KeptLines(Loop loop, int most, Duration oldest) {
        this.loop = loop;
        this.most = most;
        this.oldestNanos = oldest.toNanos();
    }

    /** A connection nobody has closed, or null; it is no longer kept. */
    @Nullable
    Line take(Place place) {
        Idle found = idle.remove(place);
        if (found == null) {
            return null;
        }
        loop.timers.cancel(found);
        return found.line;
    }

    /** Keeps a connection, or closes it: one too many, one too old, one where another is kept already. */
    void keep(Place place, Line line) {
        long end = line.openedNanos() + oldestNanos;
        if (idle.size() >= most || end - System.nanoTime() <= 0 || idle.containsKey(place)) {
            line.close();
            return;
        }
        Idle kept = new Idle(place, line);
        idle.put(place, kept);
        loop.timers.set(kept, end);
        line.rest(kept);
    }
}
