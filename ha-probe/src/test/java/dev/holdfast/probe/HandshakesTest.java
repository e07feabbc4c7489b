package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** Many that begin together. */
class HandshakesTest {

    @Test
    void of_hundreds_of_cold_targets_none_fails_and_all_get_past_their_handshakes() throws IOException {
        List<String> targets = IntStream.range(0, 200)
                .mapToObj(i -> "127.0." + i / 250 + "." + (1 + i % 250))
                .toList();
        // All together take eight seconds: two more than each of them has, which is enough for a busy machine.
        Duration timeout = Duration.ofSeconds(6);
        try (OneByOne server = new OneByOne(Duration.ofMillis(40));
                NetworkProber prober = prober(2, targets.size())) {
            Collection<Verdict> all = new ConcurrentLinkedQueue<>();

            await().until(() -> {
                List<Verdict> round = asked(prober, targets, server.port(), timeout);
                all.addAll(round);
                return round.stream().allMatch(Verdict::isUp);
            });

            assertThat(all).extracting(Verdict::kind).containsOnly(Kind.PASS, Kind.UNKNOWN);
        }
    }

    @Test
    void hosts_that_say_nothing_hold_up_nobody_for_long() throws IOException {
        try (LoopbackServer silent = LoopbackServer.plain(LoopbackServer::hang);
                OneByOne server = new OneByOne(Duration.ZERO);
                NetworkProber prober = prober(2, 1)) {
            Duration timeout = Patience.TIMEOUT;
            List<String> atOnePlace = Collections.nCopies(20, "127.0.0.1");
            List<CompletableFuture<Verdict>> hanging = begun(prober, atOnePlace, silent.port(), timeout);

            Verdict said =
                    asked(prober, List.of("127.0.0.1"), server.port(), timeout).get(0);

            assertThat(said.isUp()).as(said.detail()).isTrue();
            assertThat(hanging).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void a_bound_of_none_is_refused() {
        assertThatThrownBy(() -> NetworkProber.builder().maxHandshakes(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 or more");
    }

    private static NetworkProber prober(int handshakes, int kept) {
        return NetworkProber.builder()
                .insecureSkipVerification("certificates are not the matter of this test")
                .onOneThread(40)
                .maxInFlight(1000)
                .maxHandshakes(handshakes)
                .keepOpen((address, spec) -> true, kept, Duration.ofMinutes(10))
                .build();
    }

    private static List<Verdict> asked(NetworkProber prober, List<String> targets, int port, Duration timeout) {
        return begun(prober, targets, port, timeout).stream()
                .map(Patience::join)
                .toList();
    }

    private static List<CompletableFuture<Verdict>> begun(
            NetworkProber prober, List<String> targets, int port, Duration timeout) {
        ProbeSpec spec = new ProbeSpec.Tls("tls", port, Duration.ZERO, timeout);
        return targets.stream()
                .map(address -> prober.probe(address, spec).toCompletableFuture())
                .toList();
    }

    /** A server at every loopback address that shakes one hand after the other, each so slowly. */
    private static final class OneByOne implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getByName("0.0.0.0"));
        private final SSLSocketFactory tls = new HandshakeCertificates.Builder()
                .heldCertificate(new HeldCertificate.Builder().build())
                .build()
                .sslContext()
                .getSocketFactory();
        private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
        private final Duration handshake;

        OneByOne(Duration handshake) throws IOException {
            this.handshake = handshake;
            Thread thread = new Thread(this::serve, "one by one");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return listener.getLocalPort();
        }

        private void serve() {
            while (!listener.isClosed()) {
                try {
                    Socket client = listener.accept();
                    open.add(client);
                    int first = client.getInputStream().read();
                    if (first >= 0) { // and not somebody who only looked whether we are there
                        LockSupport.parkNanos(handshake.toNanos());
                        InputStream read = new ByteArrayInputStream(new byte[] {(byte) first});
                        SSLSocket secure = (SSLSocket) tls.createSocket(client, read, true);
                        open.add(secure); // one that nobody knows any more is closed
                        secure.startHandshake();
                    }
                } catch (IOException gone) {
                    open.removeIf(Socket::isClosed); // its time was over
                }
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
