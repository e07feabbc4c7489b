package dev.holdfast.blueprint.ums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.lint.Lint;
import dev.holdfast.lint.LintReport;
import dev.holdfast.lint.Severity;
import dev.holdfast.lint.TrafficPath;
import dev.holdfast.model.Cluster;
import dev.holdfast.model.Database;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Problem;
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
}
