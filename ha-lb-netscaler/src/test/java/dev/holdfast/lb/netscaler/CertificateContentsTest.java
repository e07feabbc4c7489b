package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Certificate;
import dev.holdfast.model.CertificateSource;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeKind;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** Another certificate under the file name of the old one, as every renewal by script leaves it. */
class CertificateContentsTest extends ApplianceTest {

    private static final HeldCertificate OLD = content(0x0A1B2C);
    private static final HeldCertificate NEW = content(0x0A1B2D);

    private static HeldCertificate content(long serial) {
        return new HeldCertificate.Builder()
                .serialNumber(serial)
                .addSubjectAlternativeName("mdm.example")
                .build();
    }

    private void upload(HeldCertificate content) throws IOException {
        String pem = Base64.getEncoder().encodeToString(content.certificatePem().getBytes(StandardCharsets.US_ASCII));
        postByHand("systemfile", "'filename':'c.pem','filelocation':'/nsconfig/ssl','filecontent':'" + pem + "'");
    }

    private void replaceFile() throws IOException {
        deleteByHand("systemfile/c.pem?args=filelocation:%2Fnsconfig%2Fssl");
        upload(NEW);
    }

    private static LoadBalancing showing(HeldCertificate content) {
        return declared(new CertificateSource.Install("c.pem", "k.pem", null)
                .withSerial(content.certificate().getSerialNumber().toString(16)));
    }

    private static LoadBalancing declared(CertificateSource source) {
        return LoadBalancing.EMPTY.withCertificates(
                List.of(Certificate.existing("c", "mdm.example").withSource(source)));
    }

    private String loaded() {
        return appliance.attribute("sslcertkey", "c", "serial");
    }

    @Test
    void a_certificate_that_is_renewed_under_the_same_file_name_is_loaded_again_in_place() throws IOException {
        upload(OLD);
        apply(showing(OLD));
        assertThat(plan(showing(OLD)).isEmpty()).isTrue();
        replaceFile();
        assertThat(loaded())
                .as("the appliance does not look at the file by itself")
                .isEqualTo("A1B2C");

        ChangeSet plan = plan(showing(NEW));
        assertThat(plan.changes().get(0).kind()).isEqualTo(ChangeKind.UPDATE);
        assertThat(plan.changes().get(0).reason()).isEqualTo("serial is A1B2C, declared A1B2D");
        assertThat(NetScalerCli.render(plan))
                .isEqualTo("update ssl certKey c -cert c.pem -key k.pem\nsave ns config\n");
        assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertThat(loaded()).isEqualTo("A1B2D");
        assertThat(plan(showing(NEW)).isEmpty()).isTrue();
    }

    @Test
    void a_file_that_is_not_the_declared_one_is_noticed_and_the_certificate_stays_as_it_was() throws IOException {
        upload(OLD);
        apply(showing(OLD));

        EffectOutcome outcome = balancer.apply(plan(showing(NEW)));

        assertThat(outcome).isInstanceOf(EffectOutcome.Failed.class);
        assertThat(outcome.toString()).contains("serial is A1B2C, not A1B2D");
        assertThat(loaded()).isEqualTo("A1B2C");
    }

    @Test
    void a_file_without_the_declared_certificate_is_not_installed() throws IOException {
        upload(OLD);

        assertThat(balancer.apply(plan(showing(NEW))).toString()).contains("serial is A1B2C, not A1B2D");
        assertThat(appliance.dump()).doesNotContain("certKey");
    }

    @Test
    void however_a_serial_number_is_written_it_is_the_same() throws IOException {
        upload(OLD);
        apply(declared(new CertificateSource.Install("c.pem", "k.pem", null, "0a:1b:2c")));

        assertThat(plan(showing(OLD)).isEmpty()).isTrue();
    }

    @Test
    void whoever_declares_no_serial_number_leaves_the_contents_alone() throws IOException {
        upload(OLD);
        apply(declared(new CertificateSource.Install("c.pem", "k.pem", null)));
        replaceFile();

        assertThat(plan(declared(new CertificateSource.Install("c.pem", "k.pem", null)))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void drift_tells_that_another_certificate_is_loaded() throws IOException {
        upload(OLD);
        apply(showing(OLD));

        assertThat(balancer.drift(showing(NEW)).orElseThrow().toString()).contains("serial", "A1B2C", "A1B2D");
    }
}
