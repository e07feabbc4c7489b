package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.holdfast.probe.internal.IdleLines;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdleLinesTest {

    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofHours(1);

    /** By IPv6 and by IPv4: where the former is off the JDK uses the latter. */
    private static final List<Path> CONNECTIONS = Stream.of("/proc/net/tcp6", "/proc/net/tcp")
            .map(Path::of)
            .filter(Files::isReadable)
            .toList();

    private final AtomicInteger told = new AtomicInteger();

    @Test
    void an_old_line_is_exchanged_for_a_new_one_without_a_word() {
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer::hang);
                IdleLines lines = new IdleLines(CONNECT, Duration.ofMillis(100))) {
            lines.hold(at(server), LONG, 1, told::incrementAndGet);

            await().until(() -> server.connections() >= 4);

            assertThat(told).hasValue(0);
            await().until(() -> server.open() == 1 && lines.standing() == 1);
        }
    }

    @Test
    void an_old_line_whose_host_takes_no_new_one_is_told_of() {
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer::hang);
                IdleLines lines = new IdleLines(CONNECT, Duration.ofMillis(300))) {
            lines.hold(at(server), LONG, 1, told::incrementAndGet);
            await().until(() -> lines.standing() == 1);

            server.listenNoMore();

            await().until(() -> told.get() == 1 && lines.standing() == 0);
        }
    }

    @Test
    void a_line_that_breaks_is_opened_again_and_again() {
        try (LoopbackServer closing = LoopbackServer.greeting("", Socket::close);
                IdleLines lines = new IdleLines(CONNECT, LONG)) {
            lines.hold(at(closing), Duration.ofMillis(20), 1, told::incrementAndGet);

            await().until(() -> closing.connections() >= 4);

            assertThat(told.get()).isPositive();
        }
    }

    @Test
    void the_kernel_asks_whether_the_other_end_of_a_line_is_still_there() throws IOException {
        assumeTrue(!CONNECTIONS.isEmpty(), "connections and their timers are read from Linux' /proc");
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer::hang);
                IdleLines lines = new IdleLines(CONNECT, LONG)) {
            lines.hold(at(server), LONG, 1, told::incrementAndGet);
            await().until(() -> lines.standing() == 1);

            assertThat(keepAliveHundredths(server.port())).isBetween(1, 30 * 100);
        }
    }

    /** How soon the kernel asks on the connection to a port: the timer of kind 2 of the line with that remote port. */
    private static int keepAliveHundredths(int port) throws IOException {
        Pattern line = Pattern.compile("\\s*\\d+: \\w+:\\w+ \\w+:%04X \\w+ \\w+:\\w+ 02:(\\w+) .*".formatted(port));
        List<String> lines = new ArrayList<>();
        for (Path each : CONNECTIONS) {
            lines.addAll(Files.readAllLines(each));
        }
        return lines.stream()
                .map(line::matcher)
                .filter(Matcher::matches)
                .mapToInt(match -> Integer.parseInt(match.group(1), 16))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no connection to " + port + " is asked after"));
    }

    private static InetSocketAddress at(LoopbackServer server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }
}
