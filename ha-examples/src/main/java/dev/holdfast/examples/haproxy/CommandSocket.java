package dev.holdfast.examples.haproxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** HAProxy's command line at a Unix domain socket: one connection per line, which HAProxy ends after its answer. */
final class CommandSocket {

    private final Path path;

    CommandSocket(Path path) {
        this.path = path;
    }

    /**
     * Sends a line and reads the answer to its end, which is an empty line.
     *
     * @throws HaProxyException if there is no answer, or not all of it: unless HAProxy could not be reached, nobody knows
     *     what became of the line
     */
    String ask(String line, Deadline deadline) throws HaProxyException {
        String answer = exchange(line, deadline);
        if (!answer.equals("\n") && !answer.endsWith("\n\n")) {
            throw new HaProxyException(
                    line + " at " + path + ": the answer was cut short after " + answer.length() + " characters");
        }
        return answer;
    }

    /**
     * Sends a line that has no answer worth reading.
     *
     * @throws HaProxyException as {@link #ask}
     */
    void tell(String line, Deadline deadline) throws HaProxyException {
        exchange(line, deadline);
    }

    private String exchange(String line, Deadline deadline) throws HaProxyException {
        if (deadline.isOver()) {
            throw new HaProxyException(line + ": not sent, no time left");
        }
        try (SocketChannel channel = connected(line, deadline);
                Selector selector = Selector.open()) {
            SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
            ByteBuffer command = StandardCharsets.US_ASCII.encode(line + "\n");
            while (channel.write(command) >= 0 && command.hasRemaining()) {
                await(selector, line, deadline);
            }
            channel.shutdownOutput();
            key.interestOps(SelectionKey.OP_READ);
            return answer(channel, selector, line, deadline);
        } catch (HaProxyException lost) {
            throw lost;
        } catch (IOException broken) {
            throw new HaProxyException(line + " at " + path + ": " + HaProxyException.reason(broken));
        }
    }

    /** Does not wait in the queue of somebody who takes nothing out of it: where that is full, it is tried again. */
    private SocketChannel connected(String line, Deadline deadline) throws IOException {
        while (true) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            boolean connected = false;
            try {
                channel.configureBlocking(false);
                connected = channel.connect(UnixDomainSocketAddress.of(path));
                if (connected) {
                    return channel;
                }
            } catch (SocketException refused) {
                if (refused instanceof ConnectException || !Files.exists(path)) {
                    throw refused;
                }
                // the queue is full
            } finally {
                if (!connected) {
                    channel.close();
                }
            }
            if (!deadline.pause()) {
                throw new HaProxyException(line + " at " + path + ": not sent, nobody takes connections there");
            }
        }
    }

    private String answer(SocketChannel channel, Selector selector, String line, Deadline deadline) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
        for (int count = channel.read(buffer); count >= 0; count = channel.read(buffer)) {
            if (count == 0) {
                await(selector, line, deadline);
            }
            read.write(buffer.array(), 0, count);
            buffer.clear();
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private void await(Selector selector, String line, Deadline deadline) throws IOException {
        if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
            throw new HaProxyException(line + " at " + path + ": no answer in time");
        }
        selector.select(Math.max(1, deadline.nanosLeft() / 1_000_000));
        selector.selectedKeys().clear();
    }
}
