package dev.holdfast.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.holdfast.blueprint.ivanticore.CoreNode;
import dev.holdfast.blueprint.ivanticore.CoreTopology;
import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.blueprint.ivanticore.SentryMode;
import dev.holdfast.blueprint.ivanticore.SentryNode;
import dev.holdfast.blueprint.ivanticore.SentryService;
import dev.holdfast.blueprint.traveler.TravelerPool;
import dev.holdfast.blueprint.traveler.TravelerServer;
import dev.holdfast.blueprint.ums.IgelUms;
import dev.holdfast.blueprint.ums.IgelUmsBuilder;
import dev.holdfast.blueprint.xenmobile.XenMobileCluster;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.model.lb.TlsMode;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.pool.Pool;
import dev.holdfast.pool.PoolGate;
import dev.holdfast.pool.PoolMachine;
import dev.holdfast.pool.PoolPolicy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BlueprintPoolTest {

    private static XenMobileCluster.Builder xenMobile(int nodes) {
        XenMobileCluster.Builder builder = XenMobileCluster.builder()
                .fqdn("titan.example")
                .version("10.7")
                .mdmVip("192.0.2.3")
                .mamVip("10.1.2.4");
        for (int i = 1; i <= nodes; i++) {
            builder.node("xms" + i, "10.1.3." + i);
        }
        return builder;
    }

    private static IgelUmsBuilder ums() {
        return IgelUms.builder()
                .subnet("10.20.0.0/24")
                .snip("10.20.0.1")
                .vip("10.20.0.100")
                .server("ums01", "10.20.0.11")
                .server("ums02", "10.20.0.12");
    }

    private static TravelerServer traveler(String name, int number) {
        return TravelerServer.of(name, name + ".example", "10.40.0." + number, "9.0.1", "");
    }

    private static TravelerPool.Builder traveler() {
        return TravelerPool.builder()
                .externalUrl("https://traveler.example/traveler")
                .release("9.0.1")
                .vip("10.40.0.100")
                .member(traveler("trv1", 1))
                .member(traveler("trv2", 2));
    }

    private static IvantiCore cores(SentryMode mode) {
        return IvantiCore.builder()
                .fqdn("mdm.example")
                .vip("10.40.0.100")
                .version("11.12.0.0")
                .topology(CoreTopology.twoCoresTwoSentriesOneSite(
                        CoreNode.of("core1", "10.40.0.11").hostname("core1.example"),
                        CoreNode.of("core2", "10.40.0.12").hostname("core2.example"),
                        SentryNode.of("sentry1", "10.40.0.21"),
                        SentryNode.of("sentry2", "10.40.0.22")))
                .sentries(SentryService.of("sentry.example", "10.40.0.101", mode))
                .policy(FailoverPolicy.guide(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                        .build())
                .build();
    }

    private static Pool poolOf(Blueprint blueprint) {
        return blueprint.pool().orElseThrow().pool();
    }

    private static PoolPolicy policyOf(Blueprint blueprint) {
        return blueprint.pool().orElseThrow().policy();
    }

    @Test
    void every_node_of_a_xenmobile_cluster_is_a_member_and_two_carry_seventeen_thousand_devices() {
        XenMobileCluster cluster = xenMobile(3).devices(17_000).build();

        assertThat(poolOf(cluster).members())
                .extracting(member -> member.node().value(), Pool.Member::joined)
                .containsExactly(tuple("xms1", true), tuple("xms2", true), tuple("xms3", true));
        assertThat(policyOf(cluster).needed()).contains(2);
        assertThat(policyOf(cluster).vitalPorts()).containsExactly(443, 8443);
    }

    @Test
    void port_80_is_vital_where_tls_ends_at_the_load_balancer_and_only_there() {
        XenMobileCluster offload = xenMobile(2)
                .tls(TlsMode.OFFLOAD_HTTP_BACKEND)
                .mamTls(TlsMode.OFFLOAD_REENCRYPT)
                .build();

        assertThat(policyOf(offload).vitalPorts()).containsExactly(80, 8443);
    }

    @Test
    void nobody_counts_where_too_few_are_declared_to_spare_one() {
        assertThat(policyOf(xenMobile(2).devices(10_000).build()).needed()).isEmpty();
        assertThat(policyOf(xenMobile(2).build()).needed()).isEmpty();
    }

    @Test
    void one_node_is_no_pool() {
        assertThat(xenMobile(1).build().pool()).isEmpty();
    }

    @Test
    void ums_servers_serve_on_three_ports() {
        IgelUms two = ums().devices(50_000).build();

        assertThat(poolOf(two).members()).hasSize(2).allMatch(Pool.Member::joined);
        assertThat(policyOf(two).vitalPorts()).containsExactly(8443, 9080, 30001);
        assertThat(policyOf(two).needed()).contains(1);
    }

    @Test
    void an_existing_traveler_server_that_stays_has_yet_to_join_and_one_that_leaves_never_does() {
        TravelerPool growing = traveler()
                .existing(traveler("old1", 3))
                .existing(traveler("old2", 4).leavingAfterTransfer())
                .devices(4_000)
                .build();

        assertThat(poolOf(growing).members())
                .extracting(member -> member.node().value(), Pool.Member::joined)
                .containsExactly(tuple("trv1", true), tuple("trv2", true), tuple("old1", false));
        assertThat(policyOf(growing).needed()).contains(2);
        assertThat(policyOf(growing).vitalPorts()).containsExactly(443);
    }

    @Test
    void sentries_are_a_pool_beside_the_cores_if_all_of_them_serve() {
        IvantiCore both = cores(SentryMode.ACTIVE_ACTIVE);

        assertThat(poolOf(both).members())
                .extracting(member -> member.node().value())
                .containsExactly("sentry1", "sentry2");
        assertThat(policyOf(both).vitalPorts()).containsExactly(443);
        assertThat(cores(SentryMode.ACTIVE_STANDBY).pool()).isEmpty();
    }

    @Test
    void what_clients_need_is_asked_of_every_member() {
        Stream.of(xenMobile(3).build(), ums().build(), traveler().build())
                .forEach(blueprint -> poolOf(blueprint)
                        .members()
                        .forEach(member -> assertThat(portsAsked(blueprint, member))
                                .as("%s of %s", member, blueprint.cluster().id())
                                .containsAll(policyOf(blueprint).vitalPorts())));
    }

    private static List<Integer> portsAsked(Blueprint blueprint, Pool.Member member) {
        return blueprint.probes().stream()
                .filter(probe -> probe.node().equals(member.node()))
                .map(probe -> probe.spec() instanceof ProbeSpec.Http http
                        ? http.port()
                        : ((ProbeSpec.Tcp) probe.spec()).port())
                .toList();
    }

    @Test
    void the_load_balancer_moves_traffic_until_somebody_says_otherwise() {
        BlueprintPool pool = xenMobile(3).build().pool().orElseThrow();
        PoolMachine looks = pool.machine();
        PoolMachine acts = PoolMachine.of(
                pool.pool(),
                pool.policy().toBuilder().mover(TrafficMover.CONTROLLER).build());

        assertThat(looks.policy().mover()).isEqualTo(TrafficMover.LOAD_BALANCER);
        assertThat(acts.policy().vitalPorts()).isEqualTo(looks.policy().vitalPorts());
        assertThat(acts.whyNot(acts.initial(), pool.pool().members().get(0).node(), Duration.ZERO))
                .extracting(block -> block.gate())
                .containsExactly(PoolGate.LEASE_HELD);
    }
}
