package dev.holdfast.examples.haproxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** HAProxy's command line at a Unix domain socket: one connection per line, which HAProxy ends after its answer. */
final class CommandSocket {

    private final Path path;

    CommandSocket(Path path) {
        this.path = path;
    }

    /**
     * Sends a line and reads the answer to its end.
     *
     * @throws HaProxyException if there is no answer: unless HAProxy could not be reached, nobody knows what became of the line
     */
    String ask(String line, Deadline deadline) throws HaProxyException {
        if (deadline.isOver()) {
            throw new HaProxyException(line + ": not sent, no time left");
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
                Selector selector = Selector.open()) {
            channel.connect(UnixDomainSocketAddress.of(path));
            ByteBuffer command = StandardCharsets.US_ASCII.encode(line + "\n");
            while (command.hasRemaining()) {
                channel.write(command);
            }
            channel.shutdownOutput();
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ);
            return answer(channel, selector, line, deadline);
        } catch (HaProxyException lost) {
            throw lost;
        } catch (IOException broken) {
            throw new HaProxyException(line + " at " + path + ": " + HaProxyException.reason(broken));
        }
    }

    private String answer(SocketChannel channel, Selector selector, String line, Deadline deadline) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 14);
        while (true) {
            selector.select(Math.max(1, deadline.nanosLeft() / 1_000_000));
            selector.selectedKeys().clear();
            int count = channel.read(buffer);
            if (count < 0) {
                return read.toString(StandardCharsets.UTF_8);
            }
            read.write(buffer.array(), 0, count);
            buffer.clear();
            if (count == 0 && deadline.isOver()) {
                throw new HaProxyException(line + " at " + path + ": no answer in time");
            }
        }
    }
}
