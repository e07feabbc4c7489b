package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.probe.PageMatch;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.spi.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {

    private static final String ACCOUNT = "Basic cHJvYmVyOmdlaGVpbQ==";
    private static final LoopbackServer.Script READY = LoopbackServer.answer("ready");
    private static final HeldCertificate NODE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_page_is_had_through_a_proxy(boolean secure) throws IOException {
        try (LoopbackServer node = node(secure);
                SmallProxy proxy = SmallProxy.open()) {
            assertThat(asked(HttpAccess.PLAIN.proxy(proxy.address()), node, secure))
                    .isEqualTo(Verdict.pass());
            String at = "127.0.0.1:" + node.port();
            assertThat(proxy.asked)
                    .containsExactly(secure ? "CONNECT " + at + " HTTP/1.1" : "GET http://" + at + "/status HTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_proxy_that_wants_an_account_is_shown_ours(boolean secure) throws IOException {
        try (LoopbackServer node = node(secure);
                SmallProxy proxy = SmallProxy.wanting(ACCOUNT)) {
            assertThat(asked(HttpAccess.PLAIN.proxy(proxy.address(), ProxyTest::login), node, secure))
                    .isEqualTo(Verdict.pass());
        }
    }

    @Test
    void what_a_proxy_is_shown_does_not_go_through_its_tunnel_and_what_the_node_is_shown_goes_there_alone()
            throws Exception {
        try (MockWebServer node = new MockWebServer();
                SmallProxy proxy = SmallProxy.wanting(ACCOUNT)) {
            node.useHttps(certificate().sslSocketFactory());
            node.enqueue(new MockResponse.Builder().body("ready").build());
            node.start(InetAddress.getLoopbackAddress(), 0);
            HttpAccess access = HttpAccess.PLAIN.bearer("token"::toCharArray).proxy(proxy.address(), ProxyTest::login);

            assertThat(asked(builder(access), node.getPort(), true)).isEqualTo(Verdict.pass());

            Headers shown = Objects.requireNonNull(node.takeRequest(5, TimeUnit.SECONDS), "no request came")
                    .getHeaders();
            assertThat(shown.get("Authorization")).isEqualTo("Bearer token");
            assertThat(shown.get("Proxy-Authorization")).isNull();
            assertThat(proxy.shown)
                    .contains("Proxy-Authorization: " + ACCOUNT)
                    .noneMatch(line -> line.startsWith("Authorization"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_node_known_by_a_name_is_not_asked_through_a_proxy_which_would_look_it_up_itself(boolean secure)
            throws IOException {
        try (LoopbackServer node = node(secure);
                SmallProxy proxy = SmallProxy.open()) {
            NetworkProber.Builder named =
                    builder(HttpAccess.PLAIN.proxy(proxy.address())).hostName("127.0.0.1", "localhost");

            Verdict verdict = asked(named, node.port(), secure);

            assertThat(verdict.kind()).as(verdict.detail()).isEqualTo(Kind.UNKNOWN);
            assertThat(verdict.detail()).contains("hostName");
            assertThat(proxy.asked).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_proxy_that_does_not_let_us_in_is_our_ignorance(boolean secure) throws IOException {
        try (LoopbackServer node = node(secure);
                SmallProxy proxy = SmallProxy.wanting("Basic another")) {
            Verdict stranger = asked(HttpAccess.PLAIN.proxy(proxy.address()), node, secure);
            Verdict refused = asked(HttpAccess.PLAIN.proxy(proxy.address(), ProxyTest::login), node, secure);

            assertThat(stranger.kind()).as(stranger.detail()).isEqualTo(Kind.UNKNOWN);
            assertThat(refused.kind()).as(refused.detail()).isEqualTo(Kind.UNKNOWN);
            assertThat(node.requests()).isZero();
        }
    }

    @Test
    void a_proxy_that_is_not_there_is_our_ignorance() throws IOException {
        try (LoopbackServer node = node(false);
                Socket bound = new Socket()) {
            // Nobody listens there, and nobody else may.
            bound.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            InetSocketAddress address = (InetSocketAddress) bound.getLocalSocketAddress();

            Verdict verdict = asked(HttpAccess.PLAIN.proxy(address), node, false);

            assertThat(verdict.kind()).isEqualTo(Kind.UNKNOWN);
            assertThat(verdict.detail()).startsWith("the proxy: ");
        }
    }

    private static Credentials login() {
        return Credentials.of("prober", "geheim".toCharArray());
    }

    private static LoopbackServer node(boolean secure) {
        return secure ? LoopbackServer.tls(certificate().sslContext(), READY) : LoopbackServer.plain(READY);
    }

    private static HandshakeCertificates certificate() {
        return new HandshakeCertificates.Builder().heldCertificate(NODE).build();
    }

    private static NetworkProber.Builder builder(HttpAccess access) {
        return NetworkProber.builder().onOneThread(4).trust(Stores.of(NODE)).access("login", access);
    }

    private static Verdict asked(HttpAccess access, LoopbackServer node, boolean secure) {
        return asked(builder(access), node.port(), secure);
    }

    private static Verdict asked(NetworkProber.Builder settings, int port, boolean secure) {
        ProbeSpec spec = new ProbeSpec.Http(
                "login", secure, port, "/status", PageMatch.named("login").containing("ready"), Patience.TIMEOUT);
        try (NetworkProber prober = settings.build()) {
            return Patience.join(prober.probe("127.0.0.1", spec));
        }
    }
}
