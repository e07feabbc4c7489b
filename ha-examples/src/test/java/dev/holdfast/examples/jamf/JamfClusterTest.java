package dev.holdfast.examples.jamf;

import static dev.holdfast.runbook.Impacts.migrateDatabase;
import static dev.holdfast.runbook.Impacts.on;
import static dev.holdfast.runbook.Impacts.saveDatabase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.lint.Observed;
import dev.holdfast.model.Certificate;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.probe.Page;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.runbook.Runbook;
import dev.holdfast.runbook.RunbookBuilder;
import dev.holdfast.runbook.RunbookStep;
import dev.holdfast.runbook.SafetyViolation;
import dev.holdfast.runbook.Standing;
import dev.holdfast.runbook.WindowKind;
import dev.holdfast.testkit.RuleCase;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JamfClusterTest {

    private static final NodeId FIRST = NodeId.of("jamf1");
    private static final NodeId SECOND = NodeId.of("jamf2");
    private static final String USED = "db.example:3306/jamfsoftware";

    private static JamfBuilder answers() {
        return JamfCluster.builder()
                .host("jamf.example", "10.60.0.100")
                .release("11.12.1")
                .database(new Database("MySQL", "db.example", 3306, "jamfsoftware", true, null));
    }

    private static Cluster good() {
        return answers()
                .primary("jamf1", "10.60.0.11")
                .secondary("jamf2", "10.60.0.12")
                .build()
                .cluster();
    }

    static Stream<RuleCase> cases() {
        Cluster none = answers().secondary("jamf1", "10.60.0.11").build().cluster();
        Cluster two = answers()
                .primary("jamf1", "10.60.0.11")
                .primary("jamf2", "10.60.0.12")
                .build()
                .cluster();
        Cluster mixed = Cluster.builder("jamf", JamfCluster.FAMILY)
                .node(Node.builder("jamf1", "10.60.0.11").version("11.12.1").build())
                .node(Node.builder("jamf2", "10.60.0.12").version("11.11.0").build())
                .build();
        Cluster loose = good().withLoadBalancing(good().loadBalancing()
                .withVirtualServers(good().loadBalancing().virtualServers().stream()
                        .map(front -> front.withPersistence(PersistenceProfile.NONE))
                        .toList()));
        return Stream.of(
                RuleCase.fires(JamfRules.EXACTLY_ONE_PRIMARY, "none", none),
                RuleCase.fires(JamfRules.EXACTLY_ONE_PRIMARY, "two", two),
                RuleCase.silent(JamfRules.EXACTLY_ONE_PRIMARY, "one", good()),
                RuleCase.fires(JamfRules.PRIMARY_AS_DECLARED, "the other one acts", good())
                        .seeing(acting("no", "yes")),
                RuleCase.silent(JamfRules.PRIMARY_AS_DECLARED, "as declared", good())
                        .seeing(acting("yes", "no")),
                RuleCase.fires(JamfRules.SAME_DATABASE, "one elsewhere", good())
                        .seeing(using(USED, "db-test.example:3306/jamfsoftware")),
                RuleCase.silent(JamfRules.SAME_DATABASE, "all on it", good()).seeing(using(USED, USED)),
                RuleCase.fires(JamfRules.SAME_RELEASE, "one behind", mixed),
                RuleCase.silent(JamfRules.SAME_RELEASE, "equal", good()),
                RuleCase.fires(JamfRules.STICKY, "anybody anywhere", loose),
                RuleCase.silent(JamfRules.STICKY, "by source address", good()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void speaks_and_is_silent(RuleCase one) {
        assertThat(one.complaints()).isEmpty();
    }

    @Test
    void every_rule_has_a_case_both_ways() {
        assertThat(cases().filter(RuleCase::fires).map(RuleCase::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(JamfRules.own());
        assertThat(cases().filter(one -> !one.fires()).map(RuleCase::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(JamfRules.own());
    }

    @Test
    void a_live_rule_that_saw_nothing_says_so() {
        assertThat(new JamfCluster(good()).check().text())
                .contains(
                        "jamf.same-database not evaluated: jamf1, jamf2",
                        "jamf.primary-as-declared not evaluated: jamf1, jamf2");
    }

    @Test
    void clients_are_kept_by_what_the_load_balancer_can_read() {
        VirtualServer bridged = good().loadBalancing().virtualServers().get(0);
        VirtualServer ended = answers()
                .primary("jamf1", "10.60.0.11")
                .endTls(Certificate.existing("jamf_cert", "jamf.example"))
                .build()
                .cluster()
                .loadBalancing()
                .virtualServers()
                .get(0);

        assertThat(bridged.persistence()).isInstanceOf(PersistenceProfile.SourceIp.class);
        assertThat(ended.persistence()).isInstanceOf(PersistenceProfile.CookieInsert.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | []                                                                          | PASS",
                "200 | ' [] '                                                                      | PASS",
                "200 | [{\"healthCode\":1,\"httpCode\":200,\"description\":\"SetupAssistant\"}]    | FAIL",
                "503 | [{\"healthCode\":3,\"httpCode\":503,\"description\":\"Initializing\"}]      | MAINT",
                "503 | [{\"healthCode\":0,\"httpCode\":503,\"description\":\"DBConnectionError\"}] | FAIL",
                "404 | []                                                                          | FAIL",
                "200 | <html>                                                                      | FAIL"
            })
    void reads_the_health_page(int status, String body, Verdict.Kind expected) {
        assertThat(new JamfHealthCheck().classify(new Page(status, body, false)).kind())
                .isEqualTo(expected);
    }

    @Test
    void names_everything_that_is_missing_at_once() {
        assertThatThrownBy(() -> JamfCluster.builder().build())
                .isInstanceOf(InvalidDeclarationException.class)
                .hasMessageContainingAll("host", "vip", "database", "nodes");
    }

    @Test
    void there_is_no_runbook_without_exactly_one_primary() {
        assertThat(answers()
                        .secondary("jamf1", "10.60.0.11")
                        .secondary("jamf2", "10.60.0.12")
                        .build()
                        .runbooks())
                .isEmpty();
        assertThat(new JamfCluster(good()).runbooks()).extracting(Runbook::id).contains("JAMF-UPGRADE");
    }

    @ParameterizedTest
    @CsvSource({"2, 100", "2, 9000", "3, 9000", "3, 90000", "4, 9000"})
    void every_prefix_is_safe_whatever_the_size(int nodes, int devices) {
        JamfBuilder jamf = answers().devices(devices, 5_000).primary("jamf1", "10.60.0.11");
        IntStream.rangeClosed(2, nodes).forEach(i -> jamf.secondary("jamf" + i, "10.60.0.1" + i));

        assertThat(jamf.build().runbooks())
                .hasSize(2)
                .allSatisfy(runbook ->
                        assertThat(runbook.checkPrefixes().violations()).isEmpty());
    }

    @Test
    void the_schema_is_not_upgraded_beside_a_running_secondary() {
        Runbook careless = careless()
                .step(RunbookStep.manual("2", "upgrade the primary, the secondary still runs")
                        .after("1")
                        .pointOfNoReturn("JAMF-RESTORE")
                        .does(on(FIRST).stop())
                        .does(on(FIRST).release("12.0"))
                        .does(migrateDatabase("12.0"))
                        .does(on(FIRST).start())
                        .verify("it runs"))
                .build();

        assertThat(broken(careless)).contains("jamf.primary-migrates-alone").doesNotContain("jamf.primary-first");
    }

    @Test
    void a_secondary_is_not_upgraded_before_the_primary() {
        Runbook hasty = careless()
                .step(RunbookStep.manual("2", "upgrade the secondary first")
                        .after("1")
                        .does(on(SECOND).release("12.0"))
                        .undo("install the old release")
                        .verify("it is installed"))
                .build();

        assertThat(broken(hasty)).contains("jamf.primary-first").doesNotContain("jamf.primary-migrates-alone");
    }

    private static RunbookBuilder careless() {
        return Runbook.builder("T", "a wrong order")
                .start(Standing.serving(List.of(FIRST, SECOND), "11.12.1"))
                .rules(JamfSafety.rules(FIRST))
                .step(RunbookStep.manual("1", "save and take the secondary out")
                        .does(saveDatabase())
                        .does(on(SECOND).takeOut())
                        .verify("disabled"))
                .window(WindowKind.OUTAGE, "2", "2", "the primary restarts");
    }

    private static List<String> broken(Runbook runbook) {
        return runbook.checkPrefixes().violations().stream()
                .map(SafetyViolation::ruleId)
                .distinct()
                .toList();
    }

    private static Observed acting(String first, String second) {
        return Observed.NOTHING
                .with(FIRST, JamfCluster.ACTS_AS_PRIMARY, first)
                .with(SECOND, JamfCluster.ACTS_AS_PRIMARY, second);
    }

    private static Observed using(String first, String second) {
        return Observed.NOTHING
                .with(FIRST, JamfCluster.USED_DATABASE, first)
                .with(SECOND, JamfCluster.USED_DATABASE, second);
    }
}
