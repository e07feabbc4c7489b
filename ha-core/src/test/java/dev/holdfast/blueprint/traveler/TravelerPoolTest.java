package dev.holdfast.blueprint.traveler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.runbook.Runbook;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TravelerPoolTest {

    private static final String URL = "https://traveler.example/traveler";

    private static TravelerPool.Builder builder() {
        return TravelerPool.builder()
                .externalUrl(URL)
                .release("9.0.1.21")
                .vip("10.40.0.100")
                .member(TravelerServer.of("pool1", "pool1.example", "10.40.0.11", "9.0.1.21", URL))
                .member(TravelerServer.of("pool2", "pool2.example", "10.40.0.12", "9.0.1.21", URL));
    }

    private static TravelerServer old(int number) {
        return TravelerServer.of("old" + number, "mail" + number + ".example", "10.40.1." + number, "9.0.1.21", URL);
    }

    @Test
    void balances_round_robin_without_persistence_and_passes_the_client_in_a_header() {
        VirtualServer vserver =
                builder().build().cluster().loadBalancing().virtualServers().get(0);

        assertThat(vserver.method()).isEqualTo(LbMethod.ROUND_ROBIN);
        assertThat(vserver.persistence()).isEqualTo(PersistenceProfile.NONE);
        assertThat(builder().build().cluster().loadBalancing().groups().get(0).clientIp())
                .isEqualTo(new ClientIpMode.Header("X-Forwarded-For"));
    }

    @Test
    void asks_an_existing_server_only_after_its_transfer_and_keeps_its_name_for_ever() {
        TravelerPool pool = builder()
                .existing(old(1))
                .existing(old(2).leavingAfterTransfer())
                .build();

        assertThat(pool.cluster().loadBalancing().servers())
                .extracting(server -> server.name())
                .containsExactly("pool1", "pool2");
        assertThat(pool.integrated().servers())
                .extracting(server -> server.name())
                .containsExactly("pool1", "pool2", "old1");
        assertThat(pool.cluster().dns())
                .contains(
                        new DnsRecord(DnsRecord.Scope.PUBLIC, "mail1.example", "CNAME", "traveler.example"),
                        new DnsRecord(DnsRecord.Scope.PUBLIC, "mail2.example", "CNAME", "traveler.example"));
    }

    @Test
    void integrates_one_server_after_the_other_once_all_are_upgraded() {
        Runbook steps = Objects.requireNonNull(builder()
                .secureServerToServer()
                .existing(old(1))
                .existing(TravelerServer.of("old2", "mail2.example", "10.40.1.2", "8.5.3.200", URL)
                        .leavingAfterTransfer())
                .build()
                .integration());

        assertThat(steps.plan().steps())
                .extracting(each -> each.step().id())
                .containsExactly(
                        "01", "02.2", "W1", "03.1", "03b.1", "04.1", "A1", "05.1", "06.1", "07a.1", "07b.1", "08.1",
                        "W2", "03.2", "03b.2", "04.2", "A2", "05.2", "06.2", "07a.2", "09.2", "10");
        assertThat(steps.steps().stream().filter(step -> step.pointOfNoReturn()))
                .extracting(step -> step.id() + " " + step.recovery())
                .containsExactly("05.1 TRV-STANDALONE", "05.2 TRV-STANDALONE");
        assertThat(steps.checkPrefixes().violations()).isEmpty();
    }

    @Test
    void finds_a_foreign_url_and_an_older_release_but_spares_a_server_that_leaves_the_url() {
        TravelerServer odd =
                TravelerServer.of("old1", "mail1.example", "10.40.1.1", "8.5.3.200", "https://mail1.example/traveler");
        LintReport report = builder().existing(odd).build().check();
        LintReport leaving =
                builder().existing(odd.leavingAfterTransfer()).build().check();

        assertThat(report.of("trv.external-url-equal"))
                .extracting(Finding::seen)
                .containsExactly("https://mail1.example/traveler");
        assertThat(report.of("trv.same-release")).extracting(Finding::severity).containsExactly(Severity.BLOCKER);
        assertThat(leaving.has("trv.external-url-equal")).isFalse();
        assertThat(leaving.has("trv.same-release")).isTrue();
    }

    /** TV-26. */
    @Test
    void lets_32_bit_windows_hand_over_its_data_but_not_stay() {
        LintReport stays = builder().existing(old(1).on("win32")).build().check();
        TravelerPool leaves =
                builder().existing(old(1).on("win32").leavingAfterTransfer()).build();

        assertThat(stays.of("trv.no-32bit-member"))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR);
        assertThat(leaves.check().of("trv.no-32bit-member"))
                .extracting(Finding::severity)
                .containsExactly(Severity.INFO);
        assertThat(Objects.requireNonNull(leaves.integration())
                        .step("09.1")
                        .orElseThrow()
                        .title())
                .contains("TRV-REMOVE");
    }

    @Test
    void wants_one_site_and_similar_tls() {
        Cluster cluster = Cluster.builder("t", ProductFamily.TRAVELER)
                .site(Site.of("berlin"))
                .site(Site.of("rome"))
                .node(Node.builder("a", "10.0.0.1")
                        .site("berlin")
                        .attribute(TravelerAttributes.TLS, "1.2 only")
                        .attribute(AttributeNames.NODE_CERTIFICATE, "wildcard")
                        .build())
                .node(Node.builder("b", "10.0.0.2")
                        .site("rome")
                        .attribute(TravelerAttributes.TLS, "1.0")
                        .attribute(AttributeNames.NODE_CERTIFICATE, "own")
                        .build())
                .build();

        LintReport report = Lint.of(TravelerRules.all()).check(cluster);

        assertThat(report.has("trv.single-site")).isTrue();
        assertThat(report.of("trv.same-tls"))
                .extracting(Finding::severity)
                .containsExactly(Severity.WARN, Severity.INFO);
    }

    @Test
    void asks_for_all_missing_answers_at_once() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class,
                () -> TravelerPool.builder().externalUrl("traveler.example").build());

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactly("release", "vip", "members", "externalUrl");
    }
}
