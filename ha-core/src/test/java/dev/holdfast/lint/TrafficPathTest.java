package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.blueprint.ums.IgelUms;
import dev.holdfast.facts.Facts;
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
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.VirtualServer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrafficPathTest {

    private static final Ipv4 SNIP = Ipv4.of("10.20.0.1");

    private static SmallNetwork asking(String client) {
        return new SmallNetwork(
                Ipv4.of(client),
                Ipv4.of("10.20.0.100"),
                ClientIpMode.USE_SOURCE_IP,
                Ipv4.of("10.20.0.11"),
                Subnet.of("10.20.0.0/24"),
                SNIP,
                List.of(),
                List.of(),
                List.of(new SubnetIp(SNIP, Subnet.of("10.20.0.0/24"))));
    }

    @Test
    void shows_the_reply_passing_the_load_balancer_when_it_is_the_gateway() {
        assertThat(asking("10.30.0.7").walk().text()).isEqualTo("""
                        client 10.30.0.7 asks vs, answered by m1: OK
                          1. client -> load balancer: packet 10.30.0.7 -> 10.20.0.100:8443; the client knows only this address
                          2. load balancer -> m1: packet 10.30.0.7 -> 10.20.0.11:8443; source unchanged: the member sees the client [UMS-06]
                          3. m1 -> load balancer: packet 10.20.0.11:8443 -> 10.30.0.7; gateway 10.20.0.1 is the load balancer's own [UMS-09, NS-16]
                          4. load balancer -> client: packet 10.20.0.100:8443 -> 10.30.0.7; source rewritten to the address the client asked [UMS-10]
                          => the client receives a reply from 10.20.0.100:8443, the address it asked
                        """);
    }

    @Test
    void shows_why_a_console_inside_the_servers_subnet_gets_no_answer() {
        TrafficPath path = asking("10.20.0.50").walk();

        assertThat(path.verdict()).isEqualTo(TrafficPath.Verdict.DROPPED);
        assertThat(path.conclusion())
                .isEqualTo("the client asked 10.20.0.100:8443 and drops a reply from 10.20.0.11:8443");
    }

    /** UMS-32: the servers' own subnet, another server of the cluster among it. */
    @Test
    void shows_why_a_server_does_not_reach_the_other_by_its_common_name() {
        Cluster pair = IgelUms.builder()
                .subnet("10.20.0.0/24")
                .snip("10.20.0.1")
                .vip("10.20.0.100")
                .server("ums01", "10.20.0.11")
                .server("ums02", "10.20.0.12")
                .build()
                .cluster();
        Ipv4 server = Ipv4.of("10.20.0.12");

        List<TrafficPath> walks = TrafficPath.walkAll(pair, server);

        assertThat(walks)
                .extracting(walk -> walk.virtualServer() + " " + walk.member() + " " + walk.verdict())
                .containsExactlyInAnyOrder(
                        "vs_ums_30001 ums01 DROPPED",
                        "vs_ums_30001 ums02 DROPPED",
                        "vs_ums_9080 ums01 DROPPED",
                        "vs_ums_9080 ums02 DROPPED",
                        "vs_ums_8443 ums01 OK",
                        "vs_ums_8443 ums02 OK");
        assertThat(walks.get(0).text()).contains("same subnet 10.20.0.0/24, so no gateway is asked [UMS-08, UMS-32]");
        assertThat(walks.get(1).conclusion())
                .isEqualTo("ums02 gets a packet from its own address, asked by itself, and drops it");
    }

    /** UMS-07. */
    @Test
    void shows_that_all_clients_look_alike_without_their_addresses() {
        assertThat(asking("10.30.0.7").withMode(ClientIpMode.NONE).walk().text())
                .contains("packet 10.20.0.1 -> 10.20.0.11:8443; the member does not learn the client [UMS-07]");
    }

    @Test
    void follows_a_route_to_one_client_although_it_stands_on_the_same_link() {
        SmallNetwork network = asking("10.20.0.50");
        SmallNetwork routed = new SmallNetwork(
                network.client(),
                network.vip(),
                network.mode(),
                network.member(),
                network.link(),
                network.gateway(),
                List.of(new PacketSimulator.Route(Subnet.of("10.20.0.50/32"), SNIP)),
                network.routers(),
                network.snips());

        assertThat(routed.walk().verdict()).isEqualTo(TrafficPath.Verdict.OK);
    }

    @Test
    void every_fact_a_leg_rests_on_resolves() {
        List<String> facts = Stream.of(
                        asking("10.30.0.7"),
                        asking("10.20.0.50"),
                        asking("10.30.0.7").withGateway(Ipv4.of("10.20.0.254")),
                        asking("10.30.0.7").withMode(ClientIpMode.NONE),
                        asking("10.30.0.7").withMode(new ClientIpMode.Header("X-Client")))
                .flatMap(network -> network.walk().hops().stream())
                .flatMap(hop -> hop.factIds().stream())
                .distinct()
                .toList();

        assertThat(facts).containsExactlyInAnyOrder("UMS-06", "UMS-07", "UMS-08", "UMS-09", "UMS-10", "NS-16", "NS-18");
        assertThat(facts).allSatisfy(id -> assertThat(Facts.find(id)).isPresent());
    }

    @Test
    void does_not_guess_where_subnet_or_gateway_is_missing_or_the_member_is_a_stranger() {
        SmallNetwork drawn = asking("10.30.0.7");
        LoadBalancing balancing = drawn.balancing();

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
    void asks_a_virtual_server_only_by_its_own_version_of_ip() {
        SmallNetwork four = asking("10.30.0.7");
        SmallNetwork six = four.inSix();

        assertThat(TrafficPath.walkAll(six.cluster(), four.client())).isEmpty();
        assertThat(six.walk().text())
                .startsWith("client 2001:db8::a1e:7 asks vs")
                .contains("packet 2001:db8::a1e:7 -> [2001:db8::a14:b]:8443");
    }

    @Test
    void does_not_guess_how_a_member_of_the_other_version_would_see_the_client() {
        SmallNetwork six = asking("10.30.0.7").inSix();
        Cluster cluster = Cluster.builder("c", ProductFamily.IGEL_UMS)
                .node(Node.builder("m1", "10.20.0.11").subnet("10.20.0.0/24").build())
                .loadBalancing(new LoadBalancing(
                        List.of(),
                        List.of(new Server("m1", "10.20.0.11")),
                        List.of(),
                        six.balancing().groups(),
                        six.balancing().virtualServers(),
                        TrafficPaths.NONE))
                .build();

        assertThat(TrafficPath.walkAll(cluster, six.client()))
                .singleElement()
                .satisfies(walk -> assertThat(walk.conclusion())
                        .isEqualTo(
                                "a packet to 10.20.0.11 cannot have the source 2001:db8::a1e:7: they are of different"
                                        + " versions of IP"));
    }

    @Test
    void refuses_a_virtual_server_nobody_can_ask() {
        SmallNetwork drawn = asking("10.30.0.7");
        Cluster cluster = drawn.cluster();
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
}
