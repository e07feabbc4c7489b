package dev.holdfast.blueprint.traveler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.DnsRecord;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LbMethod;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.sync.SyncUnit;
import dev.holdfast.runbook.Answers;
import dev.holdfast.runbook.Runbook;
import java.time.Duration;
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
                        "01", "02.2", "W1", "03.1", "03b.1", "04.1", "A1", "05.1", "05b.1", "06.1", "07a.1", "07b.1",
                        "08.1", "W2", "03.2", "03b.2", "04.2", "A2", "05.2", "05b.2", "06.2", "07a.2", "09.2", "10");
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
                .containsExactly("release", "vip", "externalUrl", "members");
    }

    @Test
    void a_pool_that_was_seen_to_be_well_has_no_finding() {
        TravelerPool pool = builder().devices(2_000).build();
        Observed well = Oslo.well(pool.cluster()).with(AttributeNames.vipInUse(Ipv4.of("10.40.0.100")), "no");

        assertThat(pool.check(well).of("trv.external-url-equal")).isEmpty();
        assertThat(pool.check(well).text())
                .doesNotContain(" trv.")
                .doesNotContain("ERROR")
                .doesNotContain("BLOCKER");
    }

    @Test
    void every_precondition_that_is_a_rule_is_answered_once_the_pool_was_seen() {
        TravelerPool pool = Oslo.integration().build();
        Answers blind = pool.answers(Observed.NOTHING);
        Answers seen = pool.answers(Oslo.well(pool.cluster()));

        assertThat(blind.byName()).doesNotContainKeys("trv.db-latency", "trv.lb-drained-before-removal");
        assertThat(holds(blind, "trv.address-stability")).isTrue();
        assertThat(seen.byName())
                .containsKeys(
                        "capacity.n-plus-1",
                        "trv.address-stability",
                        "trv.alias-kept-after-removal",
                        "trv.no-32bit-member",
                        "trv.single-physical-db");
        assertThat(holds(seen, "trv.db-latency")).isTrue();
        assertThat(holds(seen, "trv.lb-drained-before-removal")).isTrue();
    }

    private static boolean holds(Answers answers, String name) {
        return Objects.requireNonNull(answers.byName().get(name), name).holds();
    }

    @Test
    void answers_every_question_of_a_blueprint() {
        TravelerPool pool = Oslo.integration().build();

        assertThat(pool.mode().method()).isEqualTo(LbMethod.ROUND_ROBIN);
        assertThat(pool.mode().off()).hasSize(4);
        assertThat(pool.failover()).isEmpty();
        assertThat(pool.probes())
                .extracting(probe -> probe.node() + " " + probe.spec().name())
                .containsExactly(
                        "pool1 trv.http",
                        "pool2 trv.http",
                        "berlin trv.http",
                        "rome trv.http",
                        "paris trv.http",
                        "nuuk trv.http");
        assertThat(pool.runbooks())
                .extracting(Runbook::id)
                .containsExactly("TRV-INTEGRATE", "TRV-REMOVE", "TRV-STANDALONE", "TRV-MAINTENANCE");
        assertThat(pool.runbooks())
                .allSatisfy(runbook -> assertThat(runbook.checkPrefixes().violations())
                        .as(runbook.id())
                        .isEmpty());
    }

    @Test
    void keeps_idle_clients_a_minute_longer_than_a_push_request_and_can_leave_tls_to_the_servers() {
        VirtualServer front = builder()
                .pushRequest(Duration.ofMinutes(10))
                .build()
                .cluster()
                .loadBalancing()
                .virtualServers()
                .get(0);
        TravelerPool bridged = builder().tlsBridge().build();

        assertThat(front.clientTimeout()).isEqualTo(Duration.ofMinutes(11));
        assertThat(front.tls().certificates()).containsExactly("cert_traveler");
        assertThat(bridged.cluster().loadBalancing().virtualServers().get(0).protocol())
                .isEqualTo(LbProtocol.SSL_BRIDGE);
        assertThat(bridged.cluster().loadBalancing().groups().get(0).clientIp()).isEqualTo(ClientIpMode.NONE);
        assertThat(bridged.check().text()).doesNotContain("tls.");
    }

    @Test
    void a_server_that_bears_the_front_ends_name_is_no_alias_of_itself() {
        TravelerPool pool = Oslo.fromExisting().formerName("mail-gone.example").build();

        assertThat(pool.cluster().dns())
                .extracting(record -> record.name() + " " + record.type() + " " + record.target())
                .containsExactly(
                        "traveler.example A 10.40.0.100",
                        "mail-rome.example CNAME traveler.example",
                        "mail-paris.example CNAME traveler.example",
                        "mail-gone.example CNAME traveler.example");
        assertThat(pool.check().has("trv.address-stability")).isFalse();
    }

    @Test
    void compares_the_strategies_with_the_figures_of_this_installation() {
        assertThat(Oslo.integration().build().comparison().markdown()).isEqualTo("""
                |  | new pool first (chosen) | from existing servers |
                | --- | --- | --- |
                | how it goes | a new pool first, then 4 existing server(s) join it | the first of 4 existing server(s) becomes the pool, the others follow |
                | hardware | 2 more server(s) until the integration is complete | none besides the existing servers |
                | validated | before the first user is touched | not before the first existing server has been converted |
                | portions | servers join in waves, each a decision | likewise, from the second server on |
                | afterwards | servers in excess can be removed from the pool | nothing is in excess |
                """);
        assertThat(Oslo.fromExisting().build().comparison().markdown())
                .contains("| new pool first | from existing servers (chosen) |")
                .contains("at least one more server until");
    }

    @Test
    void tells_who_joins_when_and_how_long_they_are_out_of_service() {
        assertThat(Oslo.integration().build().waves().markdown()).isEqualTo("""
                | wave | servers | out of service | at worst | transfer begins |
                |---|---|---|---|---|
                | 1 | rome, paris | 1 h 52 min | 4 h 27 min | 22:00 to 06:00 Europe/Oslo |
                | 2 | berlin | 7 h 25 min | 17 h 47 min | 22:00 to 06:00 Europe/Oslo |
                | 3 | nuuk | ? | ? | 22:00 to 06:00 Europe/Oslo |
                """);
    }

    @Test
    void says_what_the_pool_is_for_and_what_its_servers_hold_in_common() {
        TravelerPool pool = Oslo.integration().build();

        assertThat(pool.lines().get(0).text()).contains("consolidates existing servers into one pool");
        assertThat(pool.syncUnits())
                .extracting(SyncUnit::name, SyncUnit::way)
                .containsExactly(
                        tuple("pool database", SyncUnit.Way.SHARED),
                        tuple("data of a joining server", SyncUnit.Way.TRANSFERRED_ON_JOINING),
                        tuple("external URL", SyncUnit.Way.BY_HAND),
                        tuple("TLS set-up", SyncUnit.Way.BY_HAND));
    }

    @Test
    void says_everything_that_is_wrong_at_once() {
        TravelerPool.Builder wrong = TravelerPool.builder()
                .id("no id")
                .externalUrl("traveler.example")
                .release("nine")
                .vip("10.40.0")
                .pushRequest(Duration.ZERO)
                .devices(-1)
                .formerName("old name")
                .member(TravelerServer.of("no name", "trv1.example", "10.40.0.11", "9.0.1.21", "x"))
                .member(TravelerServer.of("trv2", "trv 2.example", "10.40.0.12", "nine", "x")
                        .on(" "))
                .member(TravelerServer.of("trv3", "trv3.example", "10.40.0.12", "9.0.1.21", "x"));

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, wrong::build);

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "id",
                        "externalUrl",
                        "release",
                        "vip",
                        "pushRequest",
                        "devices",
                        "formerNames[0]",
                        "trv2.release",
                        "nodes[0].id",
                        "nodes[1].hostname",
                        "nodes[1].attributes." + TravelerAttributes.PLATFORM,
                        "nodes[2].address");
    }
}
