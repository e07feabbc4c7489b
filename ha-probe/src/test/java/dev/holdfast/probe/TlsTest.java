package dev.holdfast.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.blueprint.ivanticore.CoreStatusPage;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

class TlsTest {

    private static final LoopbackServer.Script OK = LoopbackServer.answer("MOBILEIRON-STATUS: OK");

    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    NetworkProber.Builder builder() {
        return NetworkProber.builder();
    }

    @Test
    void a_self_signed_certificate_fails_for_reason_tls() {
        HeldCertificate own = certificate().build();

        Verdict verdict = probe(own, builder());

        assertThat(verdict.kind()).isEqualTo(Kind.FAIL);
        assertThat(verdict.reason()).isEqualTo(Reason.TLS);
    }

    @Test
    void a_certificate_of_a_trusted_authority_for_this_name_passes() throws Exception {
        HeldCertificate node = certificate()
                .addSubjectAlternativeName("127.0.0.1")
                .signedBy(authority)
                .build();

        assertThat(probe(node, builder().trust(Stores.of(authority)))).isEqualTo(Verdict.pass());
    }

    @Test
    void a_certificate_for_another_name_fails_for_reason_tls() throws Exception {
        HeldCertificate node = certificate()
                .addSubjectAlternativeName("core2.example")
                .signedBy(authority)
                .build();

        assertThat(probe(node, builder().trust(Stores.of(authority))).reason()).isEqualTo(Reason.TLS);
    }

    @Test
    void a_named_host_is_verified_under_its_name_at_its_address() throws Exception {
        HeldCertificate node = certificate()
                .addSubjectAlternativeName("core1.example")
                .signedBy(authority)
                .build();

        NetworkProber.Builder builder = builder().trust(Stores.of(authority)).hostName("127.0.0.1", "core1.example");

        assertThat(probe(node, builder)).isEqualTo(Verdict.pass());
    }

    @Test
    void a_named_host_is_asked_for_by_that_name_in_the_handshake() throws Exception {
        HeldCertificate node = certificate()
                .addSubjectAlternativeName("core1.example")
                .signedBy(authority)
                .build();
        List<SNIServerName> asked = new CopyOnWriteArrayList<>();
        LoopbackServer.Script noting = socket -> {
            asked.addAll(((ExtendedSSLSession) ((SSLSocket) socket).getSession()).getRequestedServerNames());
            OK.play(socket);
        };
        try (LoopbackServer server = LoopbackServer.tls(context(node).build().sslContext(), noting);
                NetworkProber prober = builder()
                        .trust(Stores.of(authority))
                        .hostName("127.0.0.1", "core1.example")
                        .build()) {
            assertThat(verdict(prober, server)).isEqualTo(Verdict.pass());
        }
        assertThat(asked).containsExactly(new SNIHostName("core1.example"));
    }

    @Test
    void a_server_that_asks_for_a_certificate_is_shown_ours_and_lets_nobody_in_without() throws Exception {
        HeldCertificate node = certificate()
                .addSubjectAlternativeName("127.0.0.1")
                .signedBy(authority)
                .build();
        HeldCertificate ours = new HeldCertificate.Builder()
                .commonName("a prober")
                .signedBy(authority)
                .build();
        KeyStore keys = Stores.of(authority);
        char[] password = "of the key".toCharArray();
        keys.setKeyEntry("ours", ours.keyPair().getPrivate(), password, new Certificate[] {ours.certificate()});
        SSLContext known = context(node)
                .addTrustedCertificate(authority.certificate())
                .build()
                .sslContext();
        try (LoopbackServer server = LoopbackServer.tlsForKnown(known, OK);
                NetworkProber nobody = builder().trust(Stores.of(authority)).build();
                NetworkProber prober = builder()
                        .trust(Stores.of(authority))
                        .clientCertificate(keys, password)
                        .build()) {
            assertThat(verdict(nobody, server).isUp()).isFalse();
            assertThat(verdict(prober, server)).isEqualTo(Verdict.pass());
            assertThat(asked(prober, new ProbeSpec.Tls("tls", server.port(), Duration.ZERO, Patience.TIMEOUT))
                            .isUp())
                    .isTrue();
        }
        assertThatThrownBy(() -> builder().clientCertificate(keys, "another".toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("with their password");
    }

    private static HandshakeCertificates.Builder context(HeldCertificate held) {
        return new HandshakeCertificates.Builder().heldCertificate(held);
    }

    @Test
    void an_expired_certificate_fails_for_reason_tls() throws Exception {
        HeldCertificate node = certificate()
                .addSubjectAlternativeName("127.0.0.1")
                .validityInterval(0, 1000)
                .signedBy(authority)
                .build();

        assertThat(probe(node, builder().trust(Stores.of(authority))).reason()).isEqualTo(Reason.TLS);
    }

    @Test
    void a_certificate_that_ends_soon_degrades_its_node_and_one_that_lasts_does_not() throws Exception {
        HeldCertificate node = certificate()
                .addSubjectAlternativeName("127.0.0.1")
                .duration(20, TimeUnit.DAYS)
                .signedBy(authority)
                .build();

        Verdict warned = shaken(node, Duration.ofDays(30), builder().trust(Stores.of(authority)));

        assertThat(warned.kind()).isEqualTo(Kind.DEGRADED);
        assertThat(warned.detail()).startsWith("the certificate expires on ");
        assertThat(shaken(node, Duration.ofDays(10), builder().trust(Stores.of(authority)))
                        .kind())
                .isEqualTo(Kind.PASS);
        assertThat(shaken(node, Duration.ZERO, builder()).reason())
                .as("an authority nobody knows")
                .isEqualTo(Reason.TLS);
    }

    @Test
    void a_greeting_must_begin_as_declared() {
        try (LoopbackServer server = LoopbackServer.greeting("SSH-2.0-OpenSSH_9.2p1\r\n");
                LoopbackServer mute = LoopbackServer.greeting("");
                NetworkProber prober = builder().build()) {
            assertThat(asked(prober, new ProbeSpec.Banner("ssh", server.port(), "SSH-2.0-", Patience.TIMEOUT)))
                    .isEqualTo(Verdict.pass());
            assertThat(asked(prober, new ProbeSpec.Banner("smtp", server.port(), "220 ", Patience.TIMEOUT))
                            .detail())
                    .isEqualTo("greets with \"SSH-2.0-OpenSSH_9.2p1 \"");
            ProbeSpec soon = new ProbeSpec.Banner("ssh", mute.port(), "SSH-2.0-", Duration.ofMillis(200));
            assertThat(Patience.settled(() -> prober.probe("127.0.0.1", soon)).reason())
                    .isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void a_server_that_speaks_no_tls_fails_for_reason_tls() {
        try (LoopbackServer server = LoopbackServer.plain(OK);
                NetworkProber prober = builder().build()) {
            assertThat(verdict(prober, server).reason()).isEqualTo(Reason.TLS);
        }
    }

    @Test
    void verification_is_skipped_only_for_a_reason() {
        assertThatThrownBy(() -> builder().insecureSkipVerification(" "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("say why");

        HeldCertificate own = certificate().build();
        assertThat(probe(own, builder().insecureSkipVerification("a laboratory without an authority")))
                .isEqualTo(Verdict.pass());
    }

    private Verdict shaken(HeldCertificate held, Duration warnBefore, NetworkProber.Builder builder) {
        SSLContext context = new HandshakeCertificates.Builder()
                .heldCertificate(held)
                .build()
                .sslContext();
        try (LoopbackServer server = LoopbackServer.tls(context, OK);
                NetworkProber prober = builder.build()) {
            return asked(prober, new ProbeSpec.Tls("tls", server.port(), warnBefore, Patience.TIMEOUT));
        }
    }

    private static Verdict asked(NetworkProber prober, ProbeSpec spec) {
        return Patience.join(prober.probe("127.0.0.1", spec));
    }

    private Verdict probe(HeldCertificate held, NetworkProber.Builder builder) {
        SSLContext context = new HandshakeCertificates.Builder()
                .heldCertificate(held)
                .build()
                .sslContext();
        try (LoopbackServer server = LoopbackServer.tls(context, OK);
                NetworkProber prober = builder.build()) {
            return verdict(prober, server);
        }
    }

    private static Verdict verdict(NetworkProber prober, LoopbackServer server) {
        ProbeSpec spec = new ProbeSpec.Http(
                "core.status", true, server.port(), "/status/status.html", new CoreStatusPage(), Patience.TIMEOUT);
        return asked(prober, spec);
    }

    private static HeldCertificate.Builder certificate() {
        return new HeldCertificate.Builder().commonName("a core");
    }
}
