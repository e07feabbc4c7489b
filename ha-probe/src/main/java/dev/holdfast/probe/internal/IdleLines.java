package dev.holdfast.probe.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds connections on which nothing is said, all on one thread, and tells when one breaks. One that is old is exchanged for
 * a new one: a path that has forgotten it, or a host that is cut off, would never break it where the kernel does not ask by
 * {@link KeepAlive}. Thread-safe.
 */
public final class IdleLines implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IdleLines.class);

    private final Loop loop = new Loop("holdfast-probe-sentinel");
    private final AtomicInteger standing = new AtomicInteger();
    private final long connectNanos;
    private final long oldestNanos;

    /**
     * Holds nothing yet.
     *
     * @param connectTimeout for one attempt
     * @param oldest how long one is held at most
     */
    public IdleLines(Duration connectTimeout, Duration oldest) {
        connectNanos = connectTimeout.toNanos();
        oldestNanos = oldest.toNanos();
    }

    /**
     * Opens a connection and holds it from now on.
     *
     * @param target resolved
     * @param again about how long to wait before another attempt, so that those that break together are not opened together
     * @param seed of what is "about", other for each line
     * @param broken told on the one thread when it breaks, and once more if it cannot be opened again right then
     */
    public void hold(InetSocketAddress target, Duration again, long seed, Runnable broken) {
        loop.submit(new Idle(target, new Reopening(again, seed), broken)::open);
    }

    /**
     * How many are open.
     *
     * @return as of now
     */
    public int standing() {
        return standing.get();
    }

    @Override
    public void close() {
        loop.close();
    }

    /** One of them: waits to be opened, is being opened, or stands. */
    private final class Idle extends TimerRing.Timer implements Loop.Ready {
        private final InetSocketAddress target;
        private final Reopening reopening;
        private final Runnable broken;
        private @Nullable SocketChannel channel;
        private boolean stands;
        private boolean justBroken;
        private long openedNanos;

        Idle(InetSocketAddress target, Reopening reopening, Runnable broken) {
            this.target = target;
            this.reopening = reopening;
            this.broken = broken;
        }

        void open() {
            openedNanos = System.nanoTime();
            try {
                SocketChannel opened = SocketChannel.open();
                channel = opened;
                opened.configureBlocking(false);
                opened.setOption(StandardSocketOptions.SO_LINGER, 0);
                KeepAlive.on(opened);
                loop.timers.set(this, openedNanos + connectNanos);
                if (opened.connect(target)) {
                    opened.register(loop.selector(), SelectionKey.OP_READ, this);
                    stand();
                } else {
                    opened.register(loop.selector(), SelectionKey.OP_CONNECT, this);
                }
            } catch (IOException | RuntimeException e) {
                end();
            }
        }

        @Override
        public void ready(SelectionKey key) {
            try {
                if (key.isConnectable() && channel != null && channel.finishConnect()) {
                    key.interestOps(SelectionKey.OP_READ);
                    stand();
                } else if (key.isReadable() && channel != null && channel.read(loop.buffer.clear()) < 0) {
                    end();
                }
            } catch (IOException | RuntimeException e) {
                end();
            }
        }

        @Override
        protected void expired(long nowNanos) {
            if (stands) {
                exchange();
            } else if (channel == null) {
                open();
            } else {
                end();
            }
        }

        /** Lets go of one that is old, which is told to nobody unless there is no new one to be had. */
        private void exchange() {
            drop();
            standing.decrementAndGet();
            stands = false;
            justBroken = true;
            open();
        }

        private void stand() {
            loop.timers.set(this, System.nanoTime() + reopening.about(oldestNanos));
            stands = true;
            standing.incrementAndGet();
            justBroken = false;
        }

        /** The connection is over, or there is none: soon again if it had stood for a while, later if not. */
        private void end() {
            drop();
            boolean tells = stands || justBroken;
            standing.addAndGet(stands ? -1 : 0);
            long now = System.nanoTime();
            justBroken = stands && reopening.isAtOnce(now - openedNanos);
            stands = false;
            loop.timers.set(this, now + reopening.waitNanos(justBroken));
            if (tells) {
                tell();
            }
        }

        private void drop() {
            loop.timers.cancel(this);
            if (channel != null) {
                Loop.close(channel);
                channel = null;
            }
        }

        private void tell() {
            try {
                broken.run();
            } catch (RuntimeException e) {
                LOG.warn("who is told of a broken connection to {} failed; the watch goes on", target, e);
            }
        }
    }
}
