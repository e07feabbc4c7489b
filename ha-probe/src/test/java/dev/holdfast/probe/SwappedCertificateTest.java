package dev.holdfast.probe;

import static dev.holdfast.probe.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.probe.PageMatch;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.model.probe.Verdict.Kind;
import dev.holdfast.model.probe.Verdict.Reason;
import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509KeyManager;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A server that remembers sessions would let us resume one, and never show its new certificate. */
class SwappedCertificateTest {

    private final HeldCertificate authority =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    @Test
    void a_certificate_that_is_exchanged_under_way_is_seen() throws Exception {
        Shown shown = new Shown(node().signedBy(authority).build());
        SSLContext server = SSLContext.getInstance("TLS");
        server.init(new KeyManager[] {shown}, null, null);
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate());
        try (LoopbackServer node = LoopbackServer.tls(server, LoopbackServer.everyTime(LoopbackServer.answer("ok")));
                NetworkProber prober =
                        NetworkProber.builder().trust(trusted).onOneThread(1).build()) {
            assertThat(asked(prober, node).kind()).isEqualTo(Kind.PASS);

            shown.manager = manager(node().build());

            await().until(() -> asked(prober, node).reason() == Reason.TLS);
        }
    }

    private static Verdict asked(NetworkProber prober, LoopbackServer server) {
        ProbeSpec page = new ProbeSpec.Http(
                "page", true, server.port(), "/", PageMatch.named("page").containing("ok"), Patience.TIMEOUT);
        return Patience.join(prober.probe("127.0.0.1", page));
    }

    private static HeldCertificate.Builder node() {
        return new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1");
    }

    private static X509KeyManager manager(HeldCertificate held) {
        return new HandshakeCertificates.Builder().heldCertificate(held).build().keyManager();
    }

    private static final class Shown implements X509KeyManager {
        private volatile X509KeyManager manager;

        Shown(HeldCertificate first) {
            manager = manager(first);
        }

        @Override
        public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
            return manager.getClientAliases(type, issuers);
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return manager.chooseClientAlias(types, issuers, socket);
        }

        @Override
        public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
            return manager.getServerAliases(type, issuers);
        }

        @Override
        public @Nullable String chooseServerAlias(
                String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return manager.chooseServerAlias(type, issuers, socket);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return manager.getCertificateChain(alias);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return manager.getPrivateKey(alias);
        }
    }
}
