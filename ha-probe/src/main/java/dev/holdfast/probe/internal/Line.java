package dev.holdfast.probe.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * An open connection on which a question was answered and another may be asked. Confined to the loop's thread.
 *
 * @param openedNanos when it was opened, on the monotonic clock
 */
record Line(
        SocketChannel channel, SelectionKey key, @Nullable TlsPipe tls, long openedNanos) {

    /** Whether nobody has closed it or said anything on it; what TLS says for itself is nothing. */
    boolean isQuiet(ByteBuffer buffer) {
        try {
            int count = channel.read(buffer.clear());
            if (count <= 0 || tls == null) {
                return count == 0;
            }
            boolean words = tls.received(buffer.flip()).hasRemaining();
            return !words && tls.isOpen() && !tls.toSend().hasRemaining();
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** Waits for whoever is told from now on, and takes no more room than that needs. */
    void rest(Loop.Ready told) {
        if (tls != null) {
            tls.rest();
        }
        key.attach(told);
        if (key.interestOps() != SelectionKey.OP_READ) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    void close() {
        Loop.close(channel);
    }
}
