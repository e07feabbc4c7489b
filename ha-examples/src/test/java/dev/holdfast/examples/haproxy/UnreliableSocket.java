package dev.holdfast.examples.haproxy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

/** Passes every line on to a runtime socket and every answer back, but those to a word: these it changes or forgets. */
final class UnreliableSocket implements AutoCloseable {

    private static final String FORGOTTEN = "(forgotten)";

    final Path path;
    private final LocalHaProxy haproxy;
    private final String word;
    private final UnaryOperator<String> change;
    private final ServerSocketChannel server;
    private final CountDownLatch closed = new CountDownLatch(1);

    private UnreliableSocket(Path path, LocalHaProxy haproxy, String word, UnaryOperator<String> change)
            throws IOException {
        this.path = path;
        this.haproxy = haproxy;
        this.word = word;
        this.change = change;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        Thread thread = new Thread(this::serve, "unreliable socket");
        thread.setDaemon(true);
        thread.start();
    }

    static UnreliableSocket forgetting(Path path, LocalHaProxy haproxy, String word) throws IOException {
        return new UnreliableSocket(path, haproxy, word, answer -> FORGOTTEN);
    }

    static UnreliableSocket changing(Path path, LocalHaProxy haproxy, String word, UnaryOperator<String> change)
            throws IOException {
        return new UnreliableSocket(path, haproxy, word, change);
    }

    private void serve() {
        while (true) {
            try (SocketChannel client = server.accept()) {
                ByteBuffer line = ByteBuffer.allocate(1 << 10);
                while (client.read(line) >= 0) {
                    // to the end of what is said
                }
                String command =
                        StandardCharsets.US_ASCII.decode(line.flip()).toString().strip();
                String answer = haproxy.command(command);
                if (command.startsWith(word)) {
                    answer = change.apply(answer);
                }
                if (answer.equals(FORGOTTEN)) {
                    closed.await(); // the client's patience ends first
                }
                client.write(StandardCharsets.UTF_8.encode(answer));
            } catch (IOException | InterruptedException over) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }
}
