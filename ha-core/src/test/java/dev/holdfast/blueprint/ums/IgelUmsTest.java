package dev.holdfast.blueprint.ums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.json.ClusterFile;
import dev.holdfast.lint.AttributeNames;
import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.TrafficPath;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.Problem;
import dev.holdfast.model.Site;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.VirtualServer;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class IgelUmsTest {

    private static IgelUmsBuilder builder() {
        return IgelUms.builder()
                .subnet("10.20.0.0/24")
                .snip("10.20.0.1")
                .vip("10.20.0.100")
                .database(new Database("MSSQL", "sql.corp.example", 1433, "rmdb", true, null))
                .clients("10.30.0.0/16")
                .server("ums01", "10.20.0.11")
                .server("ums02", "10.20.0.12");
    }

    private static LintReport after(UnaryOperator<ServiceGroup> group, UnaryOperator<VirtualServer> vserver) {
        Cluster cluster = builder().build().cluster();
        LoadBalancing old = cluster.loadBalancing();
        return Lint.of(UmsRules.withGeneric())
                .check(cluster.withLoadBalancing(new LoadBalancing(
                        old.subnetIps(),
                        old.servers(),
                        old.monitors(),
                        old.groups().stream().map(group).toList(),
                        old.virtualServers().stream().map(vserver).toList(),
                        old.paths())));
    }

    private static ServiceGroup clientIp(ServiceGroup group, String name, ClientIpMode mode) {
        return group.name().equals(name)
                ? new ServiceGroup(group.name(), group.protocol(), mode, group.members(), group.monitors())
                : group;
    }

    @Test
    void has_three_ports_on_one_address_and_nothing_worth_more_than_a_remark() {
        IgelUms ums = builder().build();

        LoadBalancing balancing = ums.cluster().loadBalancing();
        assertThat(balancing.groups())
                .extracting(ServiceGroup::name)
                .containsExactly("sg_ums_30001", "sg_ums_8443", "sg_ums_9080");
        assertThat(balancing.virtualServers())
                .extracting(vserver -> vserver.name() + " " + vserver.vip() + ":" + vserver.port())
                .containsExactly(
                        "vs_ums_30001 10.20.0.100:30001",
                        "vs_ums_8443 10.20.0.100:8443",
                        "vs_ums_9080 10.20.0.100:9080");
        assertThat(ums.check().worst()).contains(Severity.INFO);
        assertThat(ums.walks())
                .hasSize(6)
                .allSatisfy(walk -> assertThat(walk.verdict()).isEqualTo(TrafficPath.Verdict.OK));
    }

    @Test
    void works_from_inside_its_own_subnet_on_8443_only() {
        Cluster cluster = builder().build().cluster();

        assertThat(TrafficPath.walkAll(cluster, Ipv4.of("10.20.0.50")))
                .extracting(walk -> walk.virtualServer() + " " + walk.verdict())
                .containsExactly(
                        "vs_ums_30001 DROPPED",
                        "vs_ums_30001 DROPPED",
                        "vs_ums_8443 OK",
                        "vs_ums_8443 OK",
                        "vs_ums_9080 DROPPED",
                        "vs_ums_9080 DROPPED");
    }

    /** TV-18. */
    @Test
    void wants_the_client_address_on_30001_and_not_on_8443() {
        assertThat(after(group -> clientIp(group, "sg_ums_8443", ClientIpMode.USE_SOURCE_IP), UnaryOperator.identity())
                        .of("ums.no-usip-8443"))
                .hasSize(1);
        assertThat(after(group -> clientIp(group, "sg_ums_30001", ClientIpMode.NONE), UnaryOperator.identity())
                        .of("ums.usip-30001"))
                .extracting(finding -> finding.severity())
                .containsExactly(Severity.BLOCKER);
    }

    @Test
    void wants_one_address_and_five_minutes() {
        LintReport report = after(
                UnaryOperator.identity(),
                vserver -> vserver.port() == 9080
                        ? VirtualServer.of(vserver.name(), vserver.protocol(), "10.99.0.1", 9080, "sg_ums_9080")
                                .withPersistence(PersistenceProfile.SourceIp.of(Duration.ofMinutes(2)))
                        : vserver);

        assertThat(report.has("ums.single-vip")).isTrue();
        assertThat(report.has("ums.vip-in-ums-subnet")).isTrue();
        assertThat(report.of("ums.persistence-5min")).hasSize(1);
    }

    @Test
    void misses_a_second_server_and_a_database_that_survives() {
        LintReport report = IgelUms.builder()
                .subnet("10.20.0.0/24")
                .snip("10.20.0.1")
                .vip("10.20.0.100")
                .server("ums01", "10.20.0.11")
                .build()
                .check();

        assertThat(report.has("ums.min-two-nodes")).isTrue();
        assertThat(report.has("ums.db-ha")).isTrue();
    }

    @Test
    void blocks_servers_on_different_datasources() {
        Cluster cluster = builder().build().cluster();
        Cluster.Builder split = Cluster.builder("ums", cluster.family()).loadBalancing(cluster.loadBalancing());
        cluster.nodes()
                .forEach(node -> split.node(Node.builder(node.id().value(), node.address())
                        .subnet("10.20.0.0/24")
                        .defaultGateway("10.20.0.1")
                        .attribute(UmsAttributes.DATASOURCE, "sql/1433/igelums/igelums/rmdb-" + node.id())
                        .build()));

        assertThat(Lint.of(UmsRules.all()).check(split.build()).of("ums.same-database"))
                .extracting(finding -> finding.subject() + " " + finding.severity())
                .containsExactly("ums02 BLOCKER");
    }

    @Test
    void asks_for_all_missing_answers_at_once() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class,
                () -> IgelUms.builder().server("ums01", "10.20.0.11").build());

        assertThat(thrown.problems()).extracting(Problem::path).containsExactly("subnet", "snip", "vip");
    }

    /** domain §15 reads warn as degraded, which serves; err, init and any other word do not. */
    @Test
    void lets_a_server_that_warns_keep_its_clients() {
        LoadBalancing balancing =
                builder().release("6.10.140").build().cluster().loadBalancing();

        assertThat(balancing.monitor("mon_ums_check").orElseThrow().drainsOn()).contains("\"warn\"");
        assertThat(builder().release("6.10.140").build().check().has("ns.one-trofs-monitor"))
                .isFalse();
    }

    /** UMS-06 to UMS-10: what decides how a reply returns, said of each server. */
    @Test
    void walks_by_what_each_server_says_of_itself() {
        IgelUms ums = builder()
                .server(Node.builder("ums03", "10.20.0.13")
                        .hostname("ums03.corp.example")
                        .defaultGateway("10.20.0.254")
                        .attribute(AttributeNames.NODE_ROUTES, "10.30.0.0/16=10.20.0.1"))
                .server(Node.builder("ums04", "10.20.0.14").defaultGateway("10.20.0.254"))
                .build();

        assertThat(ums.cluster().nodes())
                .extracting(node -> node.hostname() + " " + node.defaultGateway())
                .containsExactly(
                        "ums01 10.20.0.1", "ums02 10.20.0.1", "ums03.corp.example 10.20.0.254", "ums04 10.20.0.254");
        assertThat(ums.check().of("lb.usip-return-path"))
                .allSatisfy(finding -> assertThat(finding.subject()).contains("ums04"))
                .isNotEmpty();
    }

    @Test
    void declares_sites_releases_and_facts_of_its_own() {
        IgelUms ums = builder()
                .site(Site.MAIN)
                .site(Site.of("north"))
                .release("6.10.140")
                .attribute(AttributeNames.SITE_LATENCY, "PT0.02S")
                .server(Node.builder("ums03", "10.21.0.13")
                        .site("north")
                        .subnet("10.21.0.0/24")
                        .version("6.10.120"))
                .build();

        assertThat(ums.cluster().sites()).extracting(site -> site.id().value()).containsExactly("main", "north");
        assertThat(ums.cluster().node(NodeId.of("ums03"))).hasValueSatisfying(node -> {
            assertThat(node.version()).isEqualTo(SoftwareVersion.of("6.10.120"));
            assertThat(node.subnet()).isEqualTo(Subnet.of("10.21.0.0/24"));
            assertThat(node.defaultGateway()).isNull();
            assertThat(node.attribute(UmsAttributes.DATASOURCE)).isPresent();
        });
        assertThat(ums.check().has("dr.latency-active-active")).isTrue();
        assertThat(ClusterFile.read(ClusterFile.of(ums.cluster()).write()).cluster())
                .isEqualTo(ums.cluster());
    }

    @Test
    void says_everything_that_is_wrong_at_once() {
        IgelUmsBuilder wrong = IgelUms.builder()
                .id("no id")
                .subnet("10.20.0.0/33")
                .snip("10.20.0")
                .vip("nowhere")
                .gateway("router1")
                .lbName("igel corp")
                .release("six")
                .devices(-1)
                .clients("10.30.0.0")
                .updateTo("soon")
                .attribute("ums.topologie", "STANDARD")
                .server("a b", "10.20.0.11")
                .server("ums02", "10.20.0.12")
                .server("ums03", "10.20.0.12");

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, wrong::build);

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "id",
                        "subnet",
                        "snip",
                        "vip",
                        "gateway",
                        "lbName",
                        "release",
                        "devices",
                        "clients[0]",
                        "attributes." + UmsAttributes.TARGET_RELEASE,
                        "attributes.ums.topologie",
                        "nodes[0].id",
                        "nodes[2].address");
        assertThat(thrown.problems()).allSatisfy(problem -> {
            assertThat(problem.value()).isNotBlank();
            assertThat(problem.remedy()).isNotBlank();
        });
    }

    @Test
    void says_what_is_wrong_beside_what_is_missing() {
        InvalidDeclarationException thrown = catchThrowableOfType(
                InvalidDeclarationException.class,
                () -> IgelUms.builder()
                        .subnet("10.20.0.0/24")
                        .snip("10.99.0.1")
                        .databaseUser(" ", "igelums")
                        .database(Installation.DATABASE)
                        .devices(-1)
                        .build());

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("snip", "vip", "databaseUser", "nodes", "devices");
    }
}
