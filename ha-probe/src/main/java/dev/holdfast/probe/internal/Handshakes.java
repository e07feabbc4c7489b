package dev.holdfast.probe.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * Bounds how many connections shake hands at once. Nothing that is asked costs more, here and there: of thousands that are
 * begun together none is over in time. Confined to the loop's thread.
 */
final class Handshakes {

    /** Who takes longer is waited for and costs nothing: hosts that say nothing must not hold up those that do. */
    private static final long LONGEST_NANOS = 100_000_000;

    private final Loop loop;
    private final int most;
    private final Queue<Consumer<Turn>> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean called;

    Handshakes(Loop loop, int most) {
        this.loop = loop;
        this.most = most;
    }

    /** Begins one, now or when others are over. */
    void submit(Consumer<Turn> handshake) {
        waiting.add(handshake);
        begin();
    }

    private void begin() {
        called = false;
        while (underWay < most && !waiting.isEmpty()) {
            waiting.remove().accept(new Turn());
        }
    }

    /** Of one handshake, until it is given back or has taken too long. */
    final class Turn extends TimerRing.Timer {
        private boolean over;

        private Turn() {
            underWay++;
            loop.timers.set(this, System.nanoTime() + LONGEST_NANOS);
        }

        /** Given back; for the second time nothing happens. */
        void over() {
            if (over) {
                return;
            }
            over = true;
            underWay--;
            loop.timers.cancel(this);
            if (!called && !waiting.isEmpty()) {
                called = true;
                loop.submit(Handshakes.this::begin);
            }
        }

        @Override
        protected void expired(long nowNanos) {
            over();
        }
    }
}
