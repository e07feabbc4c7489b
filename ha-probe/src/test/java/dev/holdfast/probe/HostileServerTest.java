package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.blueprint.ivanticore.CoreHaStatusPage;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Classifier;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node may send, and what becomes of it. */
class HostileServerTest {

    private static final Duration TIMEOUT = Patience.TIMEOUT;
    private static final String STANDBY = "MOBILEIRON-STATUS: OK (Mode: Standby)";

    private final NetworkProber prober = builder().build();

    NetworkProber.Builder builder() {
        return NetworkProber.builder();
    }

    @AfterEach
    void close() {
        prober.close();
    }

    @Test
    void the_page_of_a_standby_core_is_read() {
        assertThat(standbyVerdict(LoopbackServer.answer(STANDBY + "\r\n"))).isEqualTo(Verdict.pass(NodeState.STANDBY));
    }

    @Test
    void a_body_of_ten_megabytes_is_cut_off_and_fails() {
        byte[] body = new byte[10 * 1024 * 1024];
        System.arraycopy(STANDBY.getBytes(StandardCharsets.US_ASCII), 0, body, 0, STANDBY.length());
        byte[] beginning = Arrays.copyOf(LoopbackServer.response(200, "text/plain", body), 128 * 1024);

        // Whoever waits for the rest waits in vain.
        Page page = page(socket -> {
            LoopbackServer.write(socket, beginning);
            LoopbackServer.hang(socket);
        });

        assertThat(page.truncated()).isTrue();
        assertThat(page.body()).hasSize(64 * 1024).startsWith(STANDBY);
        assertThat(standbyVerdict(LoopbackServer.answer(200, "text/plain", body))
                        .reason())
                .isEqualTo(Reason.WRONG_ANSWER);
    }

    @Test
    void a_body_of_exactly_the_limit_is_whole() {
        Page page = page(LoopbackServer.answer(200, "text/plain", new byte[64 * 1024]));

        assertThat(page.truncated()).isFalse();
        assertThat(page.body()).hasSize(64 * 1024);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, text/html; charset=utf-8",
        "UTF-16, text/html; charset=UTF-16",
        "UTF-16LE, text/html;charset=utf-16le",
        "UTF-16, text/html",
        "ISO-8859-1, text/html; charset=ISO-8859-1",
        "ISO-8859-1, text/html",
        "windows-1252, text/html; charset=\"windows-1252\"",
        "UTF-8, text/html; charset=no-such-charset",
        "UTF-8, text/html; charset=@@@",
        "UTF-8, nonsense",
        "UTF-8, ''",
    })
    void a_page_in_another_encoding_is_still_read(String encoding, String contentType) {
        byte[] body = ("<p>" + STANDBY + "</p><!-- ä -->").getBytes(Charset.forName(encoding));

        assertThat(standbyVerdict(LoopbackServer.answer(200, contentType, body)))
                .isEqualTo(Verdict.pass(NodeState.STANDBY));
    }

    @Test
    void bytes_that_are_no_text_at_all_fail_without_an_exception() {
        byte[] body = {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8, (byte) 0xC3, 0x28};

        assertThat(standbyVerdict(LoopbackServer.answer(200, "text/html; charset=utf-16", body))
                        .reason())
                .isEqualTo(Reason.WRONG_ANSWER);
    }

    @Test
    void a_redirect_is_an_answer_and_is_not_followed() {
        try (LoopbackServer target = LoopbackServer.plain(LoopbackServer.answer(STANDBY))) {
            Verdict verdict = standbyVerdict(socket -> LoopbackServer.write(
                    socket,
                    ("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:" + target.port()
                                    + "/hastatus.html\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII)));

            assertThat(verdict.kind()).isEqualTo(Kind.FAIL);
            assertThat(verdict.reason()).isEqualTo(Reason.WRONG_ANSWER);
            assertThat(verdict.detail()).startsWith("HTTP 302");
            assertThat(target.requests()).isZero();
        }
    }

    @Test
    void an_answer_that_breaks_off_is_a_wrong_answer() {
        Verdict verdict = standbyVerdict(socket -> LoopbackServer.write(
                socket,
                ("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + STANDBY).getBytes(StandardCharsets.US_ASCII)));

        assertThat(verdict.kind()).isEqualTo(Kind.FAIL);
        assertThat(verdict.reason()).isEqualTo(Reason.WRONG_ANSWER);
    }

    @Test
    void a_connection_closed_without_a_word_is_a_wrong_answer() {
        assertThat(standbyVerdict(Socket::close).reason()).isEqualTo(Reason.WRONG_ANSWER);
    }

    @Test
    void a_reset_in_the_middle_is_a_wrong_answer() {
        Verdict verdict = standbyVerdict(socket -> {
            LoopbackServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Le".getBytes(StandardCharsets.US_ASCII));
            socket.setSoLinger(true, 0);
        });

        assertThat(verdict.reason()).isEqualTo(Reason.WRONG_ANSWER);
    }

    @Test
    void something_that_is_not_http_is_a_wrong_answer() {
        Verdict verdict = standbyVerdict(
                socket -> LoopbackServer.write(socket, "SSH-2.0-OpenSSH_9.2\r\n".getBytes(StandardCharsets.US_ASCII)));

        assertThat(verdict.reason()).isEqualTo(Reason.WRONG_ANSWER);
    }

    @Test
    void a_header_without_end_is_no_danger() {
        Verdict verdict = standbyVerdict(socket -> {
            LoopbackServer.write(socket, "HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
            byte[] filler = "x".repeat(64 * 1024).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 64; i++) {
                LoopbackServer.write(socket, filler);
            }
        });

        assertThat(verdict.kind()).isEqualTo(Kind.FAIL);
    }

    @Test
    void a_slow_drip_ends_at_the_timeout_of_the_whole_probe() {
        long start = System.nanoTime();

        LoopbackServer.Script dripping = socket -> {
            LoopbackServer.write(socket, "HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!socket.isClosed()) {
                LoopbackServer.write(socket, new byte[] {'x'});
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        };
        try (LoopbackServer server = LoopbackServer.plain(dripping)) {
            ProbeSpec spec = spec(server, new CoreHaStatusPage(), Duration.ofMillis(400));

            Verdict verdict = Patience.settled(() -> prober.probe("127.0.0.1", spec));

            assertThat(verdict.kind()).isEqualTo(Kind.FAIL);
            assertThat(verdict.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(390));
        }
    }

    @Test
    void every_probe_has_a_connection_of_its_own_and_no_probe_is_repeated() {
        try (LoopbackServer server = LoopbackServer.plain(Socket::close)) {
            for (int i = 0; i < 3; i++) {
                verdict(server, new CoreHaStatusPage());
            }
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    @Test
    void beyond_the_limit_of_probes_at_once_the_answer_is_that_we_do_not_know() {
        try (LoopbackServer server = LoopbackServer.plain(LoopbackServer::hang);
                NetworkProber narrow = builder().maxInFlight(2).build()) {
            ProbeSpec spec = spec(server, new CoreHaStatusPage(), Duration.ofSeconds(20));
            narrow.probe("127.0.0.1", spec);
            narrow.probe("127.0.0.1", spec);

            Verdict third = Patience.join(narrow.probe("127.0.0.1", spec));

            assertThat(third.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(third.reason()).isEqualTo(Reason.OBSERVER);
        }
    }

    private Verdict standbyVerdict(LoopbackServer.Script script) {
        return probe(script, new CoreHaStatusPage());
    }

    private Page page(LoopbackServer.Script script) {
        AtomicReference<@Nullable Page> seen = new AtomicReference<>();
        probe(script, new Keeper(seen));
        return Objects.requireNonNull(seen.get(), "the classifier was not asked");
    }

    private Verdict probe(LoopbackServer.Script script, Classifier classifier) {
        try (LoopbackServer server = LoopbackServer.plain(script)) {
            return verdict(server, classifier);
        }
    }

    private Verdict verdict(LoopbackServer server, Classifier classifier) {
        return Patience.join(prober.probe("127.0.0.1", spec(server, classifier, TIMEOUT)));
    }

    private static ProbeSpec spec(LoopbackServer server, Classifier classifier, Duration timeout) {
        return new ProbeSpec.Http(classifier.name(), false, server.port(), "/hastatus.html", classifier, timeout);
    }

    private record Keeper(AtomicReference<@Nullable Page> seen) implements Classifier {
        @Override
        public String name() {
            return "keeper";
        }

        @Override
        public Verdict classify(Page page) {
            seen.set(page);
            return Verdict.pass();
        }
    }
}
