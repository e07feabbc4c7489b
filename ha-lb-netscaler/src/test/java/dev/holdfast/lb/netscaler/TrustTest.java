package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lb.netscaler.emulator.NitroEmulator;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.Reply;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

class TrustTest {

    private static Reply<?> plan(HeldCertificate shown, HeldCertificate trusted)
            throws GeneralSecurityException, IOException {
        HandshakeCertificates server =
                new HandshakeCertificates.Builder().heldCertificate(shown).build();
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("appliance", trusted.certificate());
        try (NitroEmulator appliance =
                        NitroEmulator.builder().tls(server.sslContext()).start();
                NetScalerLoadBalancer balancer = NetScalerLoadBalancer.builder(appliance.uri(), appliance.credentials())
                        .cluster(ApplianceTest.CLUSTER)
                        .store("store1")
                        .trust(store)
                        .build()) {
            return balancer.plan(LoadBalancing.EMPTY);
        }
    }

    private static HeldCertificate certificate(String name) {
        return new HeldCertificate.Builder().addSubjectAlternativeName(name).build();
    }

    @Test
    void a_trusted_certificate_with_the_right_name_is_accepted() throws GeneralSecurityException, IOException {
        HeldCertificate own = certificate("127.0.0.1");

        assertThat(plan(own, own)).isInstanceOf(Reply.Value.class);
    }

    @Test
    void a_certificate_nobody_trusts_is_refused() throws GeneralSecurityException, IOException {
        assertThat(plan(certificate("127.0.0.1"), certificate("127.0.0.1")))
                .isInstanceOfSatisfying(
                        Reply.None.class,
                        none -> assertThat(none.reason()).contains("trust who has issued its certificate"));
    }

    @Test
    void a_trusted_certificate_with_another_name_is_refused() throws GeneralSecurityException, IOException {
        HeldCertificate other = certificate("ns1.example");

        assertThat(plan(other, other))
                .isInstanceOfSatisfying(
                        Reply.None.class,
                        none -> assertThat(none.reason())
                                .contains("127.0.0.1", "not verified", "by a name in its certificate"));
    }
}
