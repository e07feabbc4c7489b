package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LbProtocol;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;

class TrafficPathTest {

    private static final Subnet LINK = Subnet.of("10.20.0.0/24");
    private static final Ipv4 SNIP = Ipv4.of("10.20.0.1");
    private static final Ipv4 FAR_SNIP = Ipv4.of("10.40.0.1");
    private static final Ipv4 ROUTER = Ipv4.of("10.20.0.254");
    private static final Ipv4 MEMBER = Ipv4.of("10.20.0.11");

    record Case(Ipv4 client, Ipv4 vip, ClientIpMode mode, Ipv4 gateway, List<PacketSimulator.Route> routes) {}

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Ipv4> gateways = Arbitraries.of(SNIP, ROUTER, FAR_SNIP);
        Arbitrary<PacketSimulator.Route> route = Combinators.combine(
                        Arbitraries.of("10.30.0.0/16", "10.30.128.0/17", "10.40.0.0/24", "0.0.0.0/0")
                                .map(Subnet::of),
                        gateways)
                .as(PacketSimulator.Route::new);
        return Combinators.combine(
                        Arbitraries.of("10.20.0.50", "10.30.0.7", "10.30.128.9", "10.40.0.9", "192.168.1.1")
                                .map(Ipv4::of),
                        Arbitraries.of("10.20.0.100", "172.16.0.100").map(Ipv4::of),
                        Arbitraries.of(
                                ClientIpMode.USE_SOURCE_IP, ClientIpMode.NONE, new ClientIpMode.Header("X-Client")),
                        gateways,
                        route.list().ofMaxSize(3))
                .as(Case::new);
    }

    @Property(tries = 2000)
    @StatisticsReport(onFailureOnly = true)
    void agrees_with_a_network_that_forwards_packets(@ForAll("cases") Case drawn) {
        List<PacketSimulator.Route> table = new ArrayList<>(drawn.routes());
        table.add(new PacketSimulator.Route(Subnet.of("0.0.0.0/0"), drawn.gateway()));
        boolean answered = new PacketSimulator(
                        drawn.client(),
                        drawn.vip(),
                        MEMBER,
                        LINK,
                        table,
                        List.of(SNIP, FAR_SNIP),
                        drawn.mode() instanceof ClientIpMode.UseSourceIp)
                .clientIsAnswered();

        TrafficPath path = TrafficPath.walkAll(cluster(drawn), drawn.client()).get(0);

        Statistics.collect(drawn.mode() instanceof ClientIpMode.UseSourceIp, answered);
        Statistics.coverage(seen -> {
            seen.check(true, true).count(count -> count > 50);
            seen.check(true, false).count(count -> count > 50);
        });
        assertThat(path.verdict())
                .as(path.text())
                .isEqualTo(answered ? TrafficPath.Verdict.OK : TrafficPath.Verdict.DROPPED);
    }

    @Test
    void shows_the_reply_passing_the_load_balancer_when_it_is_the_gateway() {
        Case drawn =
                new Case(Ipv4.of("10.30.0.7"), Ipv4.of("10.20.0.100"), ClientIpMode.USE_SOURCE_IP, SNIP, List.of());

        assertThat(TrafficPath.walkAll(cluster(drawn), drawn.client()).get(0).text())
                .isEqualTo("""
                        client 10.30.0.7 asks vs, answered by m1: OK
                          1. client -> load balancer: packet 10.30.0.7 -> 10.20.0.100:8443; the client knows only this address
                          2. load balancer -> m1: packet 10.30.0.7 -> 10.20.0.11:8443; source unchanged: the member sees the client
                          3. m1 -> load balancer: packet 10.20.0.11:8443 -> 10.30.0.7; gateway 10.20.0.1 is the load balancer's own
                          4. load balancer -> client: packet 10.20.0.100:8443 -> 10.30.0.7; source rewritten to the address the client asked
                          => the client receives a reply from 10.20.0.100:8443, the address it asked
                        """);
    }

    @Test
    void shows_why_a_console_inside_the_servers_subnet_gets_no_answer() {
        Case drawn =
                new Case(Ipv4.of("10.20.0.50"), Ipv4.of("10.20.0.100"), ClientIpMode.USE_SOURCE_IP, SNIP, List.of());

        TrafficPath path = TrafficPath.walkAll(cluster(drawn), drawn.client()).get(0);

        assertThat(path.verdict()).isEqualTo(TrafficPath.Verdict.DROPPED);
        assertThat(path.conclusion())
                .isEqualTo("the client asked 10.20.0.100:8443 and drops a reply from 10.20.0.11:8443");
    }

    @Test
    void does_not_guess_where_subnet_or_gateway_is_missing_or_the_member_is_a_stranger() {
        Case drawn =
                new Case(Ipv4.of("10.30.0.7"), Ipv4.of("10.20.0.100"), ClientIpMode.USE_SOURCE_IP, SNIP, List.of());
        LoadBalancing balancing = balancing(drawn);

        for (Node node : List.of(
                Node.builder("m1", "10.20.0.11").build(),
                Node.builder("m1", "10.20.0.11").subnet("10.20.0.0/24").build(),
                Node.builder("other", "10.20.0.99").build())) {
            Cluster cluster = Cluster.builder("c", ProductFamily.IGEL_UMS)
                    .node(node)
                    .loadBalancing(balancing)
                    .build();
            assertThat(TrafficPath.walkAll(cluster, drawn.client()))
                    .extracting(TrafficPath::verdict)
                    .containsExactly(TrafficPath.Verdict.UNKNOWN);
        }
    }

    @Test
    void refuses_a_virtual_server_nobody_can_ask() {
        Case drawn =
                new Case(Ipv4.of("10.30.0.7"), Ipv4.of("10.20.0.100"), ClientIpMode.USE_SOURCE_IP, SNIP, List.of());
        Cluster cluster = cluster(drawn);
        ServiceGroup group = cluster.loadBalancing().groups().get(0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrafficPath.walk(
                        cluster,
                        drawn.client(),
                        VirtualServer.unaddressed("standby", LbProtocol.TCP, "sg"),
                        group,
                        group.members().get(0)))
                .withMessageContaining("standby");
    }

    private static Cluster cluster(Case drawn) {
        String routes = drawn.routes().stream()
                .map(route -> route.to() + "=" + route.via())
                .collect(Collectors.joining(" "));
        return Cluster.builder("c", ProductFamily.IGEL_UMS)
                .node(Node.builder("m1", MEMBER.toString())
                        .subnet(LINK.toString())
                        .defaultGateway(drawn.gateway().toString())
                        .attribute(AttributeNames.NODE_ROUTES, routes)
                        .build())
                .loadBalancing(balancing(drawn))
                .build();
    }

    private static LoadBalancing balancing(Case drawn) {
        return new LoadBalancing(
                List.of(new SubnetIp(SNIP, LINK), new SubnetIp(FAR_SNIP, Subnet.of("10.40.0.0/24"))),
                List.of(new Server("m1", MEMBER.toString())),
                List.of(),
                List.of(new ServiceGroup(
                        "sg", LbProtocol.TCP, drawn.mode(), List.of(ServiceGroupMember.of("m1", 8443)), List.of())),
                List.of(VirtualServer.of("vs", LbProtocol.TCP, drawn.vip().toString(), 8443, "sg")),
                TrafficPaths.NONE);
    }
}
