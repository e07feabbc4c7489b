package dev.holdfast.blueprint.xenmobile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.lint.Finding;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Severity;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.HealthMonitor;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.TlsMode;
import dev.holdfast.model.lb.VirtualServer;
import dev.holdfast.model.probe.Page;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class XenMobileClusterTest {

    private static XenMobileCluster.Builder builder(int nodes) {
        return Titan.builder(nodes).mdmVip("10.1.2.3");
    }

    /** TV-22. */
    @Test
    void names_things_as_the_wizard_does() {
        LoadBalancing balancing = builder(3).build().cluster().loadBalancing();

        assertThat(balancing.virtualServers())
                .extracting(VirtualServer::name)
                .containsExactly(
                        "_XM_LB_MDM_titan.example_10.1.2.3_443",
                        "_XM_LB_MDM_titan.example_10.1.2.3_8443",
                        "_XM_LB_MAM_titan.example_10.1.2.4_8443");
        assertThat(balancing.virtualServers())
                .extracting(VirtualServer::protocol)
                .containsExactly(LbProtocol.SSL_BRIDGE, LbProtocol.SSL_BRIDGE, LbProtocol.SSL);
        assertThat(balancing.group("sg_mam_8443").orElseThrow().members())
                .extracting(member -> member.customServerId())
                .containsExactly("xms1", "xms2", "xms3");
    }

    @Test
    void lacks_nothing_once_everything_is_declared() {
        assertThat(Titan.three().devices(10_000).build().check().open())
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .isEmpty();
    }

    @Test
    void says_everything_that_is_not_declared() {
        assertThat(Titan.bare().devices(10_000).build().check().open())
                .filteredOn(finding -> finding.severity() != Severity.INFO)
                .extracting(Finding::ruleId)
                .containsOnly("capacity.n-plus-1", "tls.offload-needs-cert", "xm.cert-present", "xm.ntp-configured");
    }

    /** TV-17, A-12. */
    @ParameterizedTest
    @CsvSource({
        "10.7, ENTERPRISE, 3, ERROR",
        "10.8, ENTERPRISE, 3, WARN",
        "10.8.0.1, MDM, 2, WARN",
        "10.7.9, MDM, 2, ERROR",
        "10.7, MAM, 3, ",
        "10.7, ENTERPRISE, 1, "
    })
    void judges_the_session_persistence_by_release_mode_and_size(
            String version, DeploymentMode mode, int nodes, Severity expected) {
        LintReport report = builder(nodes)
                .version(version)
                .mode(mode)
                .legacyPersistence()
                .build()
                .check();

        List<Severity> severities = report.of("xm.ios11-source-ip").stream()
                .map(Finding::severity)
                .distinct()
                .toList();
        assertThat(severities).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void mends_two_lines_and_nothing_else() {
        Cluster legacy = builder(3).legacyPersistence().build().cluster();

        Ios11 remedy = Ios11.mend(legacy);

        assertThat(remedy.changes())
                .extracting(Ios11.PersistenceChange::virtualServer)
                .containsExactly("_XM_LB_MDM_titan.example_10.1.2.3_443", "_XM_LB_MDM_titan.example_10.1.2.3_8443");
        assertThat(remedy.changes())
                .extracting(Ios11.PersistenceChange::after)
                .containsOnly(PersistenceProfile.SourceIp.of(Duration.ofMinutes(2)));
        assertThat(remedy.after()).isEqualTo(builder(3).build().cluster().loadBalancing());
        assertThat(Ios11.mend(legacy.withLoadBalancing(remedy.after())).changes())
                .isEmpty();
    }

    @Test
    void sees_a_node_that_is_not_behind_the_load_balancer_and_a_stranger_that_is() {
        Cluster three = builder(3).build().cluster();
        LoadBalancing two =
                builder(2).node("old9", "10.9.9.9").build().cluster().loadBalancing();

        LintReport report = Lint.of(XenMobileRules.all()).check(three.withLoadBalancing(two));

        assertThat(report.of("xm.all-nodes-behind-lb"))
                .extracting(Finding::seen)
                .containsOnly("without [xms3]", "with [old9], no nodes of the cluster")
                .hasSize(6);
    }

    @Test
    void wants_the_addresses_of_its_mode_only() {
        Cluster cluster = builder(2).build().cluster();

        assertThat(builder(2).mode(DeploymentMode.MDM).build().check().has("xm.two-vips"))
                .isFalse();
        assertThat(builder(2).mode(DeploymentMode.MAM).build().check().has("xm.two-vips"))
                .isFalse();
        assertThat(Lint.of(XenMobileRules.all())
                        .check(cluster.withLoadBalancing(LoadBalancing.EMPTY))
                        .of("xm.two-vips"))
                .hasSize(2);
        assertThat(builder(2).mamVip("10.1.2.3").build().check().of("xm.two-vips"))
                .extracting(Finding::severity)
                .containsExactly(Severity.BLOCKER);
    }

    @Test
    void knows_virtual_servers_of_other_names_by_their_declared_address() {
        Cluster legacy = builder(2).legacyPersistence().build().cluster();
        LoadBalancing old = legacy.loadBalancing();
        Cluster renamed = legacy.withLoadBalancing(old.withVirtualServers(old.virtualServers().stream()
                .map(each -> VirtualServer.of(
                                "site-" + each.name().replace("_XM_LB_", ""),
                                each.protocol(),
                                String.valueOf(each.vip()),
                                each.port(),
                                each.groups().get(0))
                        .withPersistence(each.persistence()))
                .toList()));

        LintReport report = Lint.of(XenMobileRules.all()).check(renamed);

        assertThat(report.has("xm.two-vips")).isFalse();
        assertThat(report.of("xm.ios11-source-ip")).hasSize(2);
    }

    @Test
    void offloads_to_port_80_and_says_what_that_means() {
        XenMobileCluster offload = builder(2).tls(TlsMode.OFFLOAD_HTTP_BACKEND).build();

        assertThat(offload.cluster().loadBalancing().groups())
                .extracting(ServiceGroup::protocol)
                .containsOnly(LbProtocol.HTTP);
        assertThat(offload.check().of("xm.mdm-bridge")).hasSize(2);
        assertThat(offload.check().has("ns.persistence-service-type")).isFalse();
    }

    /** M6: both variants for MDM and MAM, so every pair of them. */
    @ParameterizedTest
    @MethodSource("pairsOfModes")
    void asks_every_member_the_way_it_speaks(TlsMode mdm, TlsMode mam) {
        LoadBalancing balancing =
                builder(2).tls(mdm).mamTls(mam).build().cluster().loadBalancing();

        assertThat(secure(balancing, "sg_mdm_8443")).isEqualTo(mdm != TlsMode.OFFLOAD_HTTP_BACKEND);
        assertThat(secure(balancing, "sg_mam_8443")).isEqualTo(mam != TlsMode.OFFLOAD_HTTP_BACKEND);
        assertThat(balancing.monitors())
                .extracting(HealthMonitor::name)
                .containsExactlyInAnyOrderElementsOf(balancing.groups().stream()
                        .flatMap(group -> group.monitors().stream())
                        .distinct()
                        .toList());
    }

    static List<Arguments> pairsOfModes() {
        return Stream.of(TlsMode.values())
                .flatMap(mdm -> Stream.of(TlsMode.values()).map(mam -> Arguments.of(mdm, mam)))
                .toList();
    }

    private static boolean secure(LoadBalancing balancing, String group) {
        return balancing.group(group).orElseThrow().monitors().stream()
                .flatMap(name -> balancing.monitor(name).stream())
                .map(HealthMonitor.HttpEcv.class::cast)
                .findFirst()
                .orElseThrow()
                .secure();
    }

    @Test
    void wants_one_name_and_the_gateways_port() {
        Cluster cluster = builder(2).build().cluster();
        LoadBalancing old = cluster.loadBalancing();
        Cluster.Builder other = Cluster.builder("x", cluster.family())
                .attribute(XenMobileAttributes.FQDN, "titan.example")
                .attribute(XenMobileAttributes.MAM_FQDN, "mam.example")
                .attribute(XenMobileAttributes.MDM_FQDN, "TITAN.example")
                .loadBalancing(new LoadBalancing(
                        old.subnetIps(),
                        old.servers(),
                        old.monitors(),
                        old.groups(),
                        List.of(VirtualServer.of(
                                "_XM_LB_MAM_titan.example_10.1.2.4_443",
                                LbProtocol.SSL,
                                "10.1.2.4",
                                443,
                                "sg_mam_8443")),
                        old.paths()));
        cluster.nodes().forEach(other::node);

        LintReport report = Lint.of(XenMobileRules.all()).check(other.build());

        assertThat(report.of("xm.fqdn-match")).extracting(Finding::seen).containsExactly("mam.example");
        assertThat(report.of("xm.mam-port-8443")).extracting(Finding::severity).containsExactly(Severity.WARN);
    }

    @Test
    void asks_for_all_missing_answers_at_once() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class,
                () -> XenMobileCluster.builder().mode(DeploymentMode.MAM).build());

        assertThat(thrown.problems()).extracting(Problem::path).containsExactly("fqdn", "version", "mamVip", "nodes");
    }

    @Test
    void says_everything_that_is_wrong_at_once() {
        XenMobileCluster.Builder wrong = XenMobileCluster.builder()
                .id("no id")
                .fqdn("bad name")
                .version("ten")
                .mdmVip("10.1.2")
                .gateway("gw example", "nowhere", Titan.LDAP)
                .devices(-1)
                .attribute(XenMobileAttributes.NAT, "perhaps")
                .pkiSecret(" ")
                .node("xms1", "10.1.3.1")
                .node("no node", "10.1.3.2")
                .node("xms3", "10.1.3.1");

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, wrong::build);

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "id",
                        "fqdn",
                        "version",
                        "mdmVip",
                        "mamVip",
                        "gateway.name",
                        "gateway.vip",
                        "devices",
                        "attributes." + XenMobileAttributes.NAT,
                        "nodes[0].attributes." + XenMobileAttributes.PKI_SECRET,
                        "nodes[1].attributes." + XenMobileAttributes.PKI_SECRET,
                        "nodes[2].attributes." + XenMobileAttributes.PKI_SECRET,
                        "nodes[1].id",
                        "nodes[2].address");
        assertThat(thrown.problems())
                .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
    }

    /** TV-23. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"NONE", "null", "", " ", "none", "YOUNGEST"})
    void only_one_word_means_the_oldest(String role) {
        assertThat(MemberRole.parse(role)).isEqualTo(MemberRole.NONE);
        assertThat(MemberRole.parse(" oldest ")).isEqualTo(MemberRole.OLDEST);
    }

    /** XM-E16. */
    @ParameterizedTest
    @CsvSource({
        "9.8, {\"status\":\"OK\"}, PASS",
        "10.1, OK, PASS",
        "10.3, OK, FAIL",
        "10.7, <status>OK</status>, PASS",
        "10.7, <status>RECOVERY</status>, FAIL"
    })
    void reads_the_servers_page_by_release(String version, String body, String verdict) {
        XenMobileServerInfo page = XenMobileServerInfo.of(SoftwareVersion.of(version));

        assertThat(page.classify(new Page(200, body, false)).isUp()).isEqualTo(verdict.equals("PASS"));
        assertThat(page.classify(new Page(500, body, false)).isUp()).isFalse();
    }

    /** RB-06, RB-07. */
    @Test
    void asks_every_port_by_itself() {
        assertThat(builder(2).build().probes())
                .extracting(probe -> probe.node() + " " + probe.spec().name())
                .containsExactly(
                        "xms1 xm.serverinfo",
                        "xms1 xm.port-443",
                        "xms1 xm.port-8443",
                        "xms1 xm.port-80",
                        "xms1 xm.port-22",
                        "xms2 xm.serverinfo",
                        "xms2 xm.port-443",
                        "xms2 xm.port-8443",
                        "xms2 xm.port-80",
                        "xms2 xm.port-22");
    }

    @Test
    void says_what_is_off() {
        assertThat(Titan.bare().build().mode().off())
                .anyMatch(line -> line.startsWith("Citrix Gateway: none declared"));
        assertThat(Titan.three().build().mode().off()).noneMatch(line -> line.startsWith("Citrix Gateway"));
    }
}
