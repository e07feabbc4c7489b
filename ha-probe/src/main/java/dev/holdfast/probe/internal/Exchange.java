package dev.holdfast.probe.internal;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One probe from the first packet to its verdict: connect, shake hands, ask, read; closed with a reset, so that no end is
 * left behind in the kernel. Confined to the loop's thread; ends exactly once.
 */
final class Exchange extends TimerRing.Timer implements Loop.Ready {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Loop loop;
    private final ProbeSpec.OnPort spec;
    private final Told told;
    private final @Nullable Dialogue dialogue;
    private final @Nullable Handshake handshake;
    private final long endNanos;
    private final long stalledBefore;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    private @Nullable TlsPipe tls;
    private ByteBuffer unsent = NOTHING;
    private long openedNanos;
    private boolean connected;
    private boolean asked;
    private boolean over;

    /** Whoever waits for the verdict, and takes over the connection if another question may be asked on it. */
    interface Told {
        void ended(Verdict said, @Nullable Line left);
    }

    /**
     * What is to be agreed before anything is said.
     *
     * @param engine our side of it
     * @param turn given back once that is over
     */
    record Handshake(SSLEngine engine, Handshakes.Turn turn) {}

    /**
     * @param dialogue what is said, or null if connecting, or shaking hands, is all
     * @param endNanos when it is too late, on the monotonic clock
     * @param stalledBefore how long the loop had not looked when the probe began
     * @param told hears the verdict, once
     */
    Exchange(
            Loop loop,
            ProbeSpec.OnPort spec,
            @Nullable Dialogue dialogue,
            @Nullable Handshake handshake,
            long endNanos,
            long stalledBefore,
            Told told) {
        this.loop = loop;
        this.spec = spec;
        this.dialogue = dialogue;
        this.handshake = handshake;
        this.told = told;
        this.endNanos = endNanos;
        this.stalledBefore = stalledBefore;
    }

    /** Sends the first packet. The clock of the probe runs from here on. */
    void begin(InetSocketAddress target, long connectNanos) {
        try {
            SocketChannel opened = SocketChannel.open();
            channel = opened;
            opened.configureBlocking(false);
            opened.setOption(StandardSocketOptions.SO_LINGER, 0);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean atOnce = opened.connect(target);
            loop.timers.set(this, Math.min(endNanos, System.nanoTime() + connectNanos));
            if (atOnce) {
                connected();
            } else {
                key = opened.register(loop.selector(), SelectionKey.OP_CONNECT, this);
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            end(Failures.verdict(e));
        }
    }

    /** Asks on a connection that is open already. */
    void resume(Line line) {
        channel = line.channel();
        key = line.key();
        tls = line.tls();
        openedNanos = line.openedNanos();
        connected = true;
        loop.timers.set(this, endNanos);
        try {
            line.key().attach(this);
            proceed();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            end(Failures.verdict(e));
        }
    }

    @Override
    public void ready(SelectionKey ready) {
        try {
            if (ready.isConnectable() && channel != null && channel.finishConnect()) {
                connected();
                return;
            }
            if (ready.isReadable()) {
                read();
            }
            if (channel != null && ready.isValid() && ready.isWritable()) {
                send();
            }
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            end(Failures.verdict(e));
        }
    }

    @Override
    protected void expired(long nowNanos) {
        long stalled = loop.stalledNanos() - stalledBefore;
        if (stalled * 4 > spec.timeout().toNanos()) {
            end(Verdict.unknown(
                    Reason.OBSERVER,
                    "no answer in time, but we did not look for " + stalled / 1_000_000 + " ms of it"));
            return;
        }
        end(Failures.verdict(new SocketTimeoutException(
                connected ? "silent for " + spec.timeout().toMillis() + " ms" : "no connection")));
    }

    private void connected() throws IOException {
        connected = true;
        openedNanos = System.nanoTime();
        if (handshake == null && dialogue == null) {
            end(Verdict.pass());
            return;
        }
        loop.timers.set(this, endNanos);
        if (handshake != null) {
            tls = new TlsPipe(handshake.engine());
        }
        proceed();
    }

    /** Asks once the way is open. */
    private void proceed() throws IOException {
        if (tls != null && !tls.isOpen()) {
            send();
            return;
        }
        shaken();
        if (dialogue == null) {
            // The other side's half of the handshake is only over with the last of ours.
            send();
            end(CertificateCheck.verdict(
                    Objects.requireNonNull(tls).peer(), ((ProbeSpec.Tls) spec).warnBefore(), Instant.now()));
            return;
        }
        if (!asked) {
            asked = true;
            if (tls == null) {
                unsent = dialogue.request();
            } else {
                tls.say(dialogue.request());
            }
        }
        send();
    }

    private void shaken() {
        if (handshake != null) {
            handshake.turn().over();
        }
    }

    private void send() throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            return;
        }
        ByteBuffer bytes = tls == null ? unsent : tls.toSend();
        if (bytes.hasRemaining()) {
            open.write(bytes);
        }
        int wanted = SelectionKey.OP_READ | (bytes.hasRemaining() ? SelectionKey.OP_WRITE : 0);
        if (key == null) {
            key = open.register(loop.selector(), wanted, this);
        } else if (key.interestOps() != wanted) {
            key.interestOps(wanted);
        }
    }

    private void read() throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            return;
        }
        ByteBuffer bytes = loop.buffer.clear();
        int count = open.read(bytes);
        if (count < 0) {
            ended();
            return;
        }
        bytes.flip();
        ByteBuffer words = tls == null ? bytes : tls.received(bytes);
        if (tls != null && (!asked || tls.toSend().hasRemaining())) {
            proceed();
        }
        if (words.hasRemaining() && dialogue != null && channel != null) {
            Verdict said = dialogue.received(words);
            if (said != null) {
                end(said);
            }
        }
    }

    private void ended() throws IOException {
        if (dialogue == null || !asked) {
            throw tls == null
                    ? new EOFException("closed without a word")
                    : new SSLHandshakeException("closed within the handshake");
        }
        end(dialogue.ended());
    }

    private void end(Verdict said) {
        if (over) {
            return;
        }
        over = true;
        shaken();
        loop.timers.cancel(this);
        Line left = left(said);
        SocketChannel open = channel;
        channel = null;
        if (open != null && left == null) {
            Loop.close(open);
        }
        told.ended(said, left);
    }

    private @Nullable Line left(Verdict said) {
        if (!said.isUp() || channel == null || key == null) {
            return null;
        }
        boolean open = dialogue != null
                ? dialogue.leavesOpen()
                : tls != null && !tls.toSend().hasRemaining();
        return open ? new Line(channel, key, tls, openedNanos) : null;
    }
}
