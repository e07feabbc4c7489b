package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.lb.netscaler.emulator.NitroCall;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.CertificateSource;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.store.MemoryApplyJournal;
import dev.holdfast.store.MemoryOwnershipLedger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;

/** Files that a plan puts on the appliance before anything names them. */
class UploadTest extends ApplianceTest {

    private static final HeldCertificate OLD = content(17);
    private static final HeldCertificate NEW = content(18);

    private static HeldCertificate content(long serial) {
        return new HeldCertificate.Builder().serialNumber(serial).build();
    }

    private static NetScalerFile file(String name, HeldCertificate content) {
        return NetScalerFile.certificate(name, content.certificatePem().getBytes(StandardCharsets.US_ASCII));
    }

    private static LoadBalancing showing(String name, HeldCertificate content) {
        return LoadBalancing.EMPTY.withCertificates(List.of(Certificate.existing("c")
                .withSource(new CertificateSource.Install(name, "k.pem", null)
                        .withSerial(content.certificate().getSerialNumber().toString(16)))));
    }

    private NetScalerLoadBalancer with(NetScalerFile... files) {
        return builder().upload(files).build();
    }

    private String shown(String file) {
        return appliance.attribute("systemfile", file, "filecontent");
    }

    @Test
    void a_file_is_put_there_before_the_certificate_that_names_it_and_the_second_plan_is_empty() {
        try (NetScalerLoadBalancer with = with(file("c-1.pem", OLD))) {
            ChangeSet plan = with.plan(showing("c-1.pem", OLD)).orElseThrow();

            assertThat(plan.changes().get(0).target()).hasToString("systemfile c-1.pem//nsconfig/ssl");
            assertThat(plan.changes().get(1).target()).hasToString("sslcertkey c");
            assertThat(with.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(with.plan(showing("c-1.pem", OLD)).orElseThrow().isEmpty())
                    .isTrue();
        }
        assertThat(appliance.attribute("sslcertkey", "c", "serial")).isEqualTo("11");
    }

    @Test
    void a_renewal_comes_under_a_name_of_its_own_and_the_old_file_stays() {
        try (NetScalerLoadBalancer with = with(file("c-1.pem", OLD))) {
            with.apply(with.plan(showing("c-1.pem", OLD)).orElseThrow());
        }
        try (NetScalerLoadBalancer with = builder()
                .upload(file("c-2.pem", NEW))
                .ledger(MemoryOwnershipLedger.create())
                .deletions(5)
                .build()) {
            ChangeSet plan = with.plan(showing("c-2.pem", NEW)).orElseThrow();
            assertThat(NetScalerCli.render(plan))
                    .contains("# put there by hand: c-2.pem//nsconfig/ssl sha256:")
                    .contains("update ssl certKey c -cert c-2.pem -key k.pem");
            assertThat(with.apply(plan)).isInstanceOf(EffectOutcome.Succeeded.class);
        }
        assertThat(appliance.attribute("sslcertkey", "c", "serial")).isEqualTo("12");
        assertThat(shown("c-1.pem")).isNotEmpty();
    }

    @Test
    void no_plan_overwrites_a_file() {
        try (NetScalerLoadBalancer with = with(file("c.pem", OLD))) {
            with.apply(with.plan(LoadBalancing.EMPTY).orElseThrow());
        }
        String before = shown("c.pem");
        try (NetScalerLoadBalancer with = with(file("c.pem", NEW))) {
            Reply<ChangeSet> plan = with.plan(LoadBalancing.EMPTY);

            assertThat(plan.toString()).contains("systemfile c.pem", "holds something else", "a name of their own");
        }
        assertThat(shown("c.pem")).isEqualTo(before);
    }

    @Test
    void an_apply_that_fails_takes_away_what_it_put_there() {
        try (NetScalerLoadBalancer with = with(file("c.pem", OLD))) {
            EffectOutcome outcome = with.apply(with.plan(showing("c.pem", NEW)).orElseThrow());

            assertThat(outcome).isInstanceOf(EffectOutcome.Failed.class);
        }
        assertThat(writes()).last().satisfies(call -> assertThat(call.method()).isEqualTo("DELETE"));
        assertThatThrownBy(() -> shown("c.pem")).hasMessageContaining("No such resource");
    }

    @Test
    void contents_stand_in_no_plan_no_journal_and_no_dry_run() {
        MemoryApplyJournal journal = new MemoryApplyJournal();
        NetScalerFile file = file("c.pem", OLD);
        String secret = file.base64().substring(0, 40);
        try (NetScalerLoadBalancer with =
                builder().upload(file).journal(journal).build()) {
            ChangeSet plan = with.plan(LoadBalancing.EMPTY).orElseThrow();
            assertThat(plan.toString()).contains(file.digest()).doesNotContain(secret);
            assertThat(with.applies().dryRun(plan).orElseThrow().toString()).doesNotContain(secret);
            assertThat(file.toString()).doesNotContain(secret);
            with.apply(plan);
            assertThat(appliance.calls()).filteredOn(NitroCall::isWrite).isNotEmpty();
        }
    }

    @Test
    void a_plan_is_refused_where_the_file_is_not_known() {
        ChangeSet plan;
        try (NetScalerLoadBalancer with = with(file("c.pem", OLD))) {
            plan = with.plan(LoadBalancing.EMPTY).orElseThrow();
        }

        assertThat(balancer.apply(plan)).isInstanceOf(EffectOutcome.Rejected.class);
        assertThat(balancer.apply(plan).toString()).contains("these files are unknown: [sha256:", "upload(...)");
    }

    @Test
    void a_name_that_would_lead_elsewhere_is_refused() {
        byte[] any = {1};
        for (String name : List.of("../x", "a/b", ".x", "", "a b", "x".repeat(64))) {
            assertThatThrownBy(() -> NetScalerFile.certificate(name, any)).hasMessageContaining("file \"" + name);
        }
        for (String folder : List.of("nsconfig", "/nsconfig/../etc", "/", "/nsconfig/", "")) {
            assertThatThrownBy(() -> NetScalerFile.of(folder, "x", any)).hasMessageContaining("from the root");
        }
        assertThatThrownBy(() -> NetScalerFile.certificate("x", new byte[0])).hasMessageContaining("0 bytes");
    }
}
