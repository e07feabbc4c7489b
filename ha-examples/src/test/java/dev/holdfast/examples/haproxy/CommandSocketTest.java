package dev.holdfast.examples.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that listens and does nothing. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CommandSocketTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String LONG_LINE = "x".repeat(1 << 22);

    @Test
    void who_takes_no_connection_costs_no_more_than_the_time_there_is(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("full.sock");
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        List<SocketChannel> queue = new ArrayList<>();
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(address, 1);
            assertThatThrownBy(() -> {
                        while (true) {
                            SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX);
                            queue.add(client);
                            client.configureBlocking(false);
                            client.connect(address);
                        }
                    })
                    .as("the queue is full")
                    .isInstanceOf(SocketException.class);

            assertThatThrownBy(() -> new CommandSocket(path).ask("show info", Deadline.in(SHORT)))
                    .isInstanceOf(HaProxyException.class)
                    .hasMessageContaining("not sent");
        } finally {
            for (SocketChannel client : queue) {
                client.close();
            }
        }
    }

    @Test
    void nor_does_who_does_not_read(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("deaf.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));

            // On a busy machine the time may be over before anything is sent.
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThatThrownBy(
                                    () -> new CommandSocket(path).ask(LONG_LINE, Deadline.in(SHORT)))
                            .isInstanceOf(HaProxyException.class)
                            .hasMessageContaining("no answer in time"));
        }
    }

    @Test
    void whoever_is_interrupted_stops_waiting(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("silent.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> new CommandSocket(path).ask("show info", Deadline.in(Duration.ofMinutes(1))))
                    .isInstanceOf(HaProxyException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
