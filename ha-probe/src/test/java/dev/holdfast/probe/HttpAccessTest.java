package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.model.probe.PageMatch;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import dev.holdfast.spi.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAccessTest {

    private static final Duration TIMEOUT = Patience.TIMEOUT;
    private static final Duration SOON = Duration.ofMillis(200);
    private static final HeldCertificate NODE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    private static final Supplier<char[]> TOKEN = "geheim"::toCharArray;
    private static final HttpAccess OPENLY = HttpAccess.PLAIN.bearer(TOKEN).allowPlainHttp("on loopback");

    private final MockWebServer node = new MockWebServer();
    private final MockWebServer secure = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        secure.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(NODE)
                .build()
                .sslSocketFactory());
        secure.start(InetAddress.getLoopbackAddress(), 0);
        node.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void close() {
        node.close();
        secure.close();
    }

    @Test
    void an_account_is_shown_over_tls_unasked() throws Exception {
        secure.enqueue(ok());

        assertThat(asked(HttpAccess.PLAIN.basic(HttpAccessTest::login), secure).isUp())
                .isTrue();
        assertThat(request(secure).getHeaders().get("Authorization")).isEqualTo("Basic cHJvYmVyOmdlaGVpbQ==");
    }

    @Test
    void a_token_is_fetched_anew_for_each_probe() throws Exception {
        int[] fetched = {0};
        HttpAccess access = HttpAccess.PLAIN.bearer(() -> ("t" + ++fetched[0]).toCharArray());
        secure.enqueue(ok());
        secure.enqueue(ok());

        asked(access, secure);
        asked(access, secure);

        assertThat(request(secure).getHeaders().get("Authorization")).isEqualTo("Bearer t1");
        assertThat(request(secure).getHeaders().get("Authorization")).isEqualTo("Bearer t2");
    }

    @Test
    void a_secret_is_not_sent_in_the_clear_unless_that_is_named() throws Exception {
        node.enqueue(ok());

        Verdict refused = asked(HttpAccess.PLAIN.basic(HttpAccessTest::login), node);

        assertThat(refused.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(refused.detail()).contains("allowPlainHttp");
        assertThat(node.getRequestCount()).isZero();
        assertThat(asked(OPENLY, node).isUp()).isTrue();
        assertThatThrownBy(() -> HttpAccess.PLAIN.allowPlainHttp(" ")).hasMessageContaining("say why");
    }

    @Test
    void a_secret_that_cannot_be_had_is_our_ignorance_and_is_not_told() {
        Supplier<char[]> sealed = () -> {
            throw new IllegalStateException("vault sealed, key is geheim");
        };
        Supplier<char[]> broken = () -> {
            throw new AssertionError("key is geheim");
        };
        Supplier<char[]> unwrapped = () -> {
            throw HttpAccessTest.<RuntimeException>unchecked(new IOException("key is geheim"));
        };
        for (Supplier<char[]> token : List.of(sealed, broken, unwrapped, () -> "geheim\n".toCharArray())) {
            Verdict verdict = asked(HttpAccess.PLAIN.bearer(token), secure);

            assertThat(verdict.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(verdict.reason()).isEqualTo(Reason.OBSERVER);
            assertThat(verdict.detail()).contains("secret").doesNotContain("geheim");
        }
        assertThat(secure.getRequestCount()).isZero();
    }

    @Test
    void a_vault_that_takes_half_of_the_time_is_our_ignorance_and_the_node_is_not_asked() {
        Supplier<char[]> slow = () -> {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(1_100);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            return "geheim".toCharArray();
        };
        secure.enqueue(ok());

        Verdict verdict = asked(HttpAccess.PLAIN.bearer(slow), secure, Duration.ofSeconds(2));

        assertThat(verdict.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(secure.getRequestCount()).isZero();
    }

    @Test
    void a_vault_that_hangs_keeps_the_threads_it_has_and_is_given_no_more() {
        CompletableFuture<char[]> vault = new CompletableFuture<>();
        try (NetworkProber prober = prober(HttpAccess.PLAIN.bearer(vault::join))) {
            Supplier<CompletionStage<Verdict>> ask = () -> prober.probe("127.0.0.1", spec(secure, SOON));
            List<CompletionStage<Verdict>> hanging =
                    Stream.generate(ask).limit(8).toList();
            assertThat(hanging).allMatch(each -> verdict(each).kind() == Kind.UNKNOWN);

            assertThat(verdict(ask.get()).detail()).contains("too many probes of this host");
            secure.enqueue(ok());
            vault.complete("geheim".toCharArray());
            await().until(() ->
                    verdict(prober.probe("127.0.0.1", spec(secure, TIMEOUT))).isUp());
        }
    }

    @Test
    void a_probe_that_hangs_in_a_vault_counts_as_under_way() {
        CompletableFuture<char[]> vault = new CompletableFuture<>();
        try (NetworkProber prober = NetworkProber.builder()
                .maxInFlight(1)
                .access("login", HttpAccess.PLAIN.bearer(vault::join))
                .build()) {
            verdict(prober.probe("127.0.0.1", spec(secure, SOON)));

            assertThat(verdict(prober.probe("127.0.0.1", spec(secure, SOON))).detail())
                    .contains("too many probes under way");
            vault.complete("geheim".toCharArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Core1.invalid", "kern\u00e4.invalid"})
    void a_host_name_is_asked_at_its_address_in_whatever_way_it_is_written(String name) {
        node.enqueue(ok());
        try (NetworkProber prober = NetworkProber.builder()
                .hostName("127.0.0.1", name)
                .access("login", OPENLY)
                .build()) {
            assertThat(verdict(prober.probe("127.0.0.1", spec(node, TIMEOUT)))).isEqualTo(Verdict.pass());
        }
    }

    @ParameterizedTest
    @CsvSource({"0, login", "0, another", "99999999999, login", "99999999999, another"})
    void a_server_that_says_when_to_come_again_is_asked_once(String seconds, String special) {
        node.enqueue(new MockResponse.Builder()
                .code(503)
                .addHeader("Retry-After", seconds)
                .build());
        node.enqueue(ok());
        try (NetworkProber prober = NetworkProber.builder()
                .access(special, HttpAccess.PLAIN.redirects(1))
                .build()) {
            assertThat(verdict(prober.probe("127.0.0.1", spec(node, TIMEOUT))).detail())
                    .startsWith("HTTP 503");
            assertThat(node.getRequestCount()).isEqualTo(1);
        }
    }

    @Test
    void a_secret_for_whom_nobody_verifies_is_refused_with_all_else_that_is_wrong_unless_it_may_be_read() {
        NetworkProber.Builder unverified = NetworkProber.builder()
                .insecureSkipVerification("a test")
                .access("open", OPENLY)
                .access("page", HttpAccess.PLAIN.redirects(1));
        unverified.build().close();

        unverified.access("login", HttpAccess.PLAIN.bearer(TOKEN)).keepOpen((at, what) -> true, 1, TIMEOUT);

        assertThatThrownBy(unverified::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("probe login", "insecureSkipVerification", "keepOpen without onOneThread")
                .hasMessageNotContainingAny("probe open", "probe page");
    }

    @Test
    void redirects_are_followed_as_far_as_was_asked_and_the_next_one_is_the_answer() {
        for (int i = 0; i < 2; i++) {
            node.enqueue(to("/next"));
            node.enqueue(to("/next"));
            node.enqueue(ok());
        }

        assertThat(asked(HttpAccess.PLAIN.redirects(2), node).isUp()).isTrue();
        assertThat(asked(HttpAccess.PLAIN.redirects(1), node).detail()).startsWith("HTTP 302");
    }

    @Test
    void a_redirect_away_from_the_node_or_out_of_tls_is_the_answer() {
        node.enqueue(to("http://localhost:" + node.getPort() + "/elsewhere"));
        secure.enqueue(to("http://127.0.0.1:" + node.getPort() + "/open"));
        HttpAccess access = HttpAccess.PLAIN.redirects(5);

        assertThat(asked(access, node).detail()).startsWith("HTTP 302");
        assertThat(asked(access, secure).detail()).startsWith("HTTP 302");
        assertThat(node.getRequestCount()).isEqualTo(1);
    }

    @Test
    void another_port_of_the_node_is_asked_without_the_secret() throws Exception {
        node.enqueue(to("/same"));
        node.enqueue(to("https://127.0.0.1:" + secure.getPort() + "/other"));
        secure.enqueue(ok());

        assertThat(asked(OPENLY.redirects(2), node).isUp()).isTrue();

        assertThat(request(node).getHeaders().get("Authorization")).isEqualTo("Bearer geheim");
        assertThat(request(node).getHeaders().get("Authorization")).isEqualTo("Bearer geheim");
        assertThat(request(secure).getHeaders().get("Authorization")).isNull();
    }

    @Test
    void redirects_share_the_time_of_one_probe() {
        for (int i = 0; i < 10; i++) {
            node.enqueue(to("/next")
                    .newBuilder()
                    .headersDelay(800, TimeUnit.MILLISECONDS)
                    .build());
        }

        Verdict verdict = asked(HttpAccess.PLAIN.redirects(10), node, Duration.ofMillis(2_800));

        assertThat(verdict.isUp()).isFalse();
        // Ten would take eight seconds, five more than there are.
        assertThat(node.getRequestCount()).isLessThan(10);
    }

    @Test
    void http_2_is_spoken_where_it_was_asked_for() throws Exception {
        secure.enqueue(ok());
        secure.enqueue(ok());

        assertThat(asked(HttpAccess.PLAIN.http2(), secure).isUp()).isTrue();
        assertThat(asked(HttpAccess.PLAIN, secure).isUp()).isTrue();

        assertThat(request(secure).getVersion()).isEqualTo("HTTP/2");
        assertThat(request(secure).getVersion()).isEqualTo("HTTP/1.1");
    }

    @Test
    void every_probe_has_a_connection_of_its_own_by_http_2_too() throws Exception {
        MockResponse late =
                ok().newBuilder().headersDelay(500, TimeUnit.MILLISECONDS).build();
        secure.enqueue(late);
        secure.enqueue(late);
        try (NetworkProber prober = prober(HttpAccess.PLAIN.http2())) {
            CompletionStage<Verdict> first = prober.probe("127.0.0.1", spec(secure, TIMEOUT));
            RecordedRequest one = request(secure);
            CompletionStage<Verdict> second = prober.probe("127.0.0.1", spec(secure, TIMEOUT));

            assertThat(request(secure).getConnectionIndex()).isNotEqualTo(one.getConnectionIndex());
            assertThat(verdict(first).isUp() && verdict(second).isUp()).isTrue();
        }
    }

    @Test
    void a_host_that_hangs_is_not_asked_more_often_than_eight_times_at_once_and_others_still_are() {
        try (LoopbackServer hanging = LoopbackServer.plain(LoopbackServer::hang);
                NetworkProber prober = prober(HttpAccess.PLAIN.redirects(1))) {
            PageMatch ready = PageMatch.named("login").containing("ready");
            ProbeSpec spec = new ProbeSpec.Http("login", false, hanging.port(), "/", ready, Duration.ofSeconds(20));
            List<CompletableFuture<Verdict>> asked = Stream.generate(() -> prober.probe("127.0.0.1", spec))
                    .limit(8)
                    .map(CompletionStage::toCompletableFuture)
                    .toList();

            Verdict ninth = verdict(prober.probe("127.0.0.1", spec));

            assertThat(asked).noneMatch(CompletableFuture::isDone);
            assertThat(ninth.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(ninth.detail()).contains("too many probes of this host");
            node.enqueue(ok());
            ProbeSpec other = new ProbeSpec.Http("login", false, node.getPort(), "/", ready, TIMEOUT);
            // A name that a busy machine takes a second to look up is not asked.
            await().until(() -> verdict(prober.probe("localhost", other)).isUp());
        }
    }

    @Test
    void a_host_may_be_asked_for_ever_one_after_the_other() {
        try (NetworkProber prober = prober(HttpAccess.PLAIN.redirects(1))) {
            for (int i = 0; i < 20; i++) {
                node.enqueue(ok());
                assertThat(verdict(prober.probe("127.0.0.1", spec(node, TIMEOUT)))
                                .isUp())
                        .isTrue();
            }
        }
    }

    @Test
    void what_stands_in_a_text_is_how_it_asks_and_no_secret() {
        HttpAccess access = HttpAccess.PLAIN
                .basic(HttpAccessTest::login)
                .proxy(InetSocketAddress.createUnresolved("proxy.example", 3128), HttpAccessTest::login)
                .redirects(3)
                .http2();

        assertThat(access)
                .hasToString(
                        "HttpAccess[basic authentication, through proxy.example:3128, at most 3 redirects, HTTP/2]");
        assertThat(HttpAccess.PLAIN).hasToString("HttpAccess[plain]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11})
    void a_number_of_redirects_that_makes_no_sense_is_refused(int most) {
        assertThatThrownBy(() -> HttpAccess.PLAIN.redirects(most)).hasMessageContaining("1 to 10");
    }

    private static Credentials login() {
        return Credentials.of("prober", "geheim".toCharArray());
    }

    /** For a supplier written in a language that knows no checked exceptions. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> X unchecked(Throwable failure) throws X {
        throw (X) failure;
    }

    private static MockResponse ok() {
        return new MockResponse.Builder().body("ready").build();
    }

    private static MockResponse to(String location) {
        return new MockResponse.Builder()
                .code(302)
                .addHeader("Location", location)
                .build();
    }

    private static RecordedRequest request(MockWebServer server) throws InterruptedException {
        return Objects.requireNonNull(server.takeRequest(TIMEOUT.toSeconds(), TimeUnit.SECONDS), "no request came");
    }

    private Verdict asked(HttpAccess access, MockWebServer server) {
        return asked(access, server, TIMEOUT);
    }

    private Verdict asked(HttpAccess access, MockWebServer server, Duration timeout) {
        try (NetworkProber prober = prober(access)) {
            return verdict(prober.probe("127.0.0.1", spec(server, timeout)));
        }
    }

    private static NetworkProber prober(HttpAccess access) {
        return NetworkProber.builder()
                .onOneThread(4)
                .trust(Stores.of(NODE))
                .access("login", access)
                .build();
    }

    private ProbeSpec spec(MockWebServer server, Duration timeout) {
        PageMatch ready = PageMatch.named("login").containing("ready");
        return new ProbeSpec.Http("login", server == secure, server.getPort(), "/status", ready, timeout);
    }

    private static Verdict verdict(CompletionStage<Verdict> stage) {
        return Patience.join(stage);
    }
}
