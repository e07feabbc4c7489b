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

/** Passes every line on to a runtime socket and every answer back, but those to a word that it forgets. */
final class ForgetfulSocket implements AutoCloseable {

    final Path path;
    private final LocalHaProxy haproxy;
    private final String forgets;
    private final ServerSocketChannel server;
    private final CountDownLatch closed = new CountDownLatch(1);

    ForgetfulSocket(Path path, LocalHaProxy haproxy, String forgets) throws IOException {
        this.path = path;
        this.haproxy = haproxy;
        this.forgets = forgets;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(path));
        Thread thread = new Thread(this::serve, "forgetful socket");
        thread.setDaemon(true);
        thread.start();
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
                if (command.startsWith(forgets)) {
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
