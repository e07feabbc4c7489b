package dev.holdfast.lb.netscaler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lint.Finding;
import dev.holdfast.lint.GenericRules;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintContext;
import dev.holdfast.lint.LintDifference;
import dev.holdfast.lint.LintOptions;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Observed;
import dev.holdfast.lint.Rule;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.Violation;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LiveBalancing;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.MonitorTiming;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.TlsBinding;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveLintTest extends ApplianceTest {

    private static final Lint LINT = Lint.of(GenericRules.all());
    private static final LintOptions NOW = LintOptions.at(Instant.parse("2024-03-05T13:00:00Z"));

    private static Cluster cluster(LoadBalancing declared) {
        return Cluster.builder(CLUSTER.value(), ProductFamily.of("kiosk"))
                .site(Site.of("main"))
                .site(Site.of("dr"))
                .node(Node.builder("n1", "10.1.2.11").site("main").build())
                .loadBalancing(declared)
                .build();
    }

    private LintDifference difference(LoadBalancing declared) {
        LiveBalancing live = balancer.read(declared).orElseThrow();
        return LINT.difference(cluster(declared), live, Observed.NOTHING, NOW);
    }

    @Test
    void nothing_that_was_not_read_is_judged() {
        LoadBalancing declared = Fronts.everything();
        apply(Fronts.behind(declared));

        LiveBalancing live = balancer.read(declared).orElseThrow();
        LintReport report = LINT.check(cluster(declared), live, Observed.NOTHING, NOW);

        assertThat(live.configuration()).isEqualTo(declared);
        assertThat(live.notRead())
                .contains("sslcertkey titan", "vpnvserver gw_named", "csvserver cs_front", "gslbvserver gv_core")
                .doesNotContain("server xms1");
        assertThat(live.remarks()).isEmpty();
        assertThat(report.findings())
                .filteredOn(Finding::evaluated)
                .extracting(Finding::ruleId)
                .doesNotContain(
                        "tls.offload-needs-cert", "cert.not-expired", "cert.covers-fqdn", "dr.gslb-hold-both-sites");
        assertThat(report.notEvaluated())
                .extracting(Finding::ruleId)
                .contains("tls.offload-needs-cert", "cert.not-expired", "dr.gslb-hold-both-sites");
    }

    @Test
    void a_certificate_that_is_missing_in_the_declaration_is_not_promised_to_come_by_applying_it() {
        LoadBalancing bare = Fronts.behind(Fronts.xenMobile());
        apply(bare);

        LintDifference difference = difference(bare);

        assertThat(difference.declared().has("tls.offload-needs-cert")).isTrue();
        assertThat(difference.live().has("tls.offload-needs-cert")).isFalse();
        assertThat(difference.disappearing()).isEmpty();
        assertThat(difference.appearing()).isEmpty();
        assertThat(difference.undecided()).extracting(Finding::ruleId).contains("tls.offload-needs-cert");
        assertThat(difference.text()).contains("not evaluated on the appliance, which was not read whole:\n");
    }

    @Test
    void what_was_read_is_judged_as_ever() throws IOException {
        LoadBalancing declared = Fronts.xenMobile();
        apply(Fronts.behind(declared));
        deleteByHand("servicegroup_servicegroupmember_binding/sg_mdm?args=servername:xms1,port:80");

        LintDifference difference = difference(declared);

        assertThat(difference.appearing()).extracting(Finding::ruleId).contains("lb.vserver-has-members");
        assertThat(difference.disappearing()).isEmpty();
    }

    @Test
    void what_the_model_has_no_word_for_is_not_judged_by_the_word_it_was_read_as() throws IOException {
        LoadBalancing declared = Declarations.ums();
        apply(declared);
        putByHand("servicegroup", """
                {"servicegroup":{"servicegroupname":"sg_ums_8443","healthmonitor":"NO"}}""");
        putByHand("lbvserver", """
                {"lbvserver":{"name":"vs_ums_9080","persistencetype":"USERSESSION"}}""");
        Rule sticky = Rule.of("lb.sticky", Severity.WARN, "clients stay", List.of("NS-01"), LiveLintTest::notSticky);

        LintReport report = Lint.of(GenericRules.all())
                .plus(List.of(sticky))
                .check(cluster(declared), balancer.read(declared).orElseThrow(), Observed.NOTHING, NOW);

        assertThat(report.notEvaluated())
                .extracting(finding -> finding.ruleId() + " " + finding.subject())
                .contains("lb.tcp-only-monitor sg_ums_8443", "lb.sticky vs_ums_9080")
                .doesNotContain("lb.tcp-only-monitor sg_ums_9080", "lb.sticky vs_ums_8443");
        assertThat(report.has("lb.sticky")).isFalse();
    }

    private static List<Violation> notSticky(LintContext context) {
        return context.loadBalancing().virtualServers().stream()
                .filter(each -> each.persistence().equals(PersistenceProfile.NONE))
                .map(each -> new Violation(each.name(), "none", "any", "clients wander", "Set it."))
                .toList();
    }

    @Test
    void a_monitor_whose_tls_was_changed_by_hand_appears() throws IOException {
        LoadBalancing declared = askedOverTls();
        apply(declared);
        putByHand("lbmonitor", """
                {"lbmonitor":{"monitorname":"mon_core","type":"HTTP-ECV","secure":"NO"}}""");

        LintDifference difference = difference(declared);

        assertThat(difference.declared().has("tls.monitor-matches-members")).isFalse();
        assertThat(difference.appearing())
                .filteredOn(finding -> finding.ruleId().equals("tls.monitor-matches-members"))
                .extracting(Finding::subject)
                .containsExactly("sg_core1", "sg_core2");
    }

    private static LoadBalancing askedOverTls() {
        LoadBalancing core = Declarations.core();
        return new LoadBalancing(
                core.subnetIps(),
                core.servers(),
                List.of(new HealthMonitor.HttpEcv(
                        "mon_core",
                        "GET /status/status.html",
                        "MOBILEIRON-STATUS: OK",
                        true,
                        0,
                        MonitorTiming.NETSCALER_DEFAULTS)),
                core.groups(),
                core.virtualServers(),
                core.paths());
    }

    @Test
    void a_bridge_may_have_a_certificate_that_nobody_saw() {
        apply(Declarations.core());

        LintReport live = difference(Declarations.core()).live();

        assertThat(Declarations.core().virtualServers())
                .allMatch(each -> each.tls().equals(TlsBinding.NONE));
        assertThat(live.notEvaluated())
                .filteredOn(finding -> finding.ruleId().equals("tls.bridge-has-no-cert"))
                .extracting(Finding::subject)
                .containsExactly("vs_core_443", "vs_core_443_stby");
    }
}
