package dev.holdfast.probe.internal;

import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The TLS between a connection and what is said on it: bytes in, bytes out, no waiting. */
final class TlsPipe {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private ByteBuffer arrived;
    private ByteBuffer toSend;
    private @Nullable ByteBuffer plain;

    TlsPipe(SSLEngine engine) throws SSLException {
        this.engine = engine;
        this.arrived =
                ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).flip();
        this.toSend =
                ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).flip();
        engine.beginHandshake();
        turn();
    }

    /** Whether both sides have agreed. */
    boolean isOpen() {
        HandshakeStatus status = engine.getHandshakeStatus();
        return status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED;
    }

    Certificate[] peer() throws SSLPeerUnverifiedException {
        return engine.getSession().getPeerCertificates();
    }

    /** What is to be sent; whoever sends takes it from there. */
    ByteBuffer toSend() {
        return toSend;
    }

    /** Puts what is said into packets. */
    void say(ByteBuffer words) throws SSLException {
        while (words.hasRemaining()) {
            if (!wrap(words)) {
                throw new SSLException("the other side has closed the session");
            }
        }
    }

    /** Takes in what came; returns what was said in it, to be read before the next call. */
    ByteBuffer received(ByteBuffer bytes) throws SSLException {
        arrived = joined(arrived, bytes);
        if (plain != null) {
            plain.clear();
        }
        turn();
        return plain == null ? NOTHING : plain.flip();
    }

    /** Gives back what room it does not need until something is said again. */
    void rest() {
        plain = null;
        arrived = arrived.hasRemaining() ? arrived : NOTHING;
        toSend = toSend.hasRemaining() ? toSend : NOTHING;
    }

    /** Goes on for as long as nobody else has to do something. */
    private void turn() throws SSLException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> {
                    for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                        task.run();
                    }
                }
                case NEED_WRAP -> {
                    if (!wrap(NOTHING)) {
                        return;
                    }
                }
                default -> {
                    if (!unwrap()) {
                        return;
                    }
                }
            }
        }
    }

    /** Whether it got any further. */
    private boolean unwrap() throws SSLException {
        if (!arrived.hasRemaining() && engine.getHandshakeStatus() != HandshakeStatus.NEED_UNWRAP_AGAIN) {
            return false;
        }
        ByteBuffer into = plain;
        if (into == null) {
            into = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
            plain = into;
        }
        SSLEngineResult result = engine.unwrap(arrived, into);
        if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
            ByteBuffer larger =
                    ByteBuffer.allocate(into.capacity() + engine.getSession().getApplicationBufferSize());
            plain = larger.put(into.flip());
            return true;
        }
        return result.getStatus() == SSLEngineResult.Status.OK
                && (result.bytesConsumed() > 0 || result.bytesProduced() > 0 || !isWaiting());
    }

    private boolean isWaiting() {
        HandshakeStatus status = engine.getHandshakeStatus();
        return status != HandshakeStatus.NEED_WRAP && status != HandshakeStatus.NEED_TASK;
    }

    /** False once the session is closed; what was said before still counts. */
    private boolean wrap(ByteBuffer words) throws SSLException {
        ByteBuffer packet = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(words, packet);
        toSend = joined(toSend, packet.flip());
        return result.getStatus() != SSLEngineResult.Status.CLOSED;
    }

    private static ByteBuffer joined(ByteBuffer waiting, ByteBuffer more) {
        if (!more.hasRemaining()) {
            return waiting;
        }
        if (waiting.capacity() - waiting.remaining() >= more.remaining()) {
            return waiting.compact().put(more).flip();
        }
        return ByteBuffer.allocate(waiting.remaining() + more.remaining())
                .put(waiting)
                .put(more)
                .flip();
    }
}
