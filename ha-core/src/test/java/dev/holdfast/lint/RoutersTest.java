package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.SubnetIp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replies that reach the load balancer, or miss it, by routers and routes rather than by the member's gateway. */
class RoutersTest {

    private static final IpAddress ROUTER = IpAddress.of("10.20.0.254");
    private static final List<SubnetIp> SNIPS = List.of(
            new SubnetIp(IpAddress.of("10.20.0.1"), Subnet.of("10.20.0.0/24")),
            new SubnetIp(IpAddress.of("10.40.0.1"), Subnet.of("10.40.0.0/24")));

    private static SmallNetwork network(String gateway, List<PacketSimulator.Route> routes, String... onward) {
        List<PacketSimulator.Router> routers = List.of(onward).stream()
                .map(via -> new PacketSimulator.Router(
                        ROUTER, List.of(new PacketSimulator.Route(Subnet.of("0.0.0.0/0"), IpAddress.of(via)))))
                .toList();
        return new SmallNetwork(
                IpAddress.of("203.0.113.7"),
                IpAddress.of("10.20.0.100"),
                ClientIpMode.USE_SOURCE_IP,
                IpAddress.of("10.20.0.11"),
                Subnet.of("10.20.0.0/24"),
                IpAddress.of(gateway),
                routes,
                routers,
                SNIPS);
    }

    private static List<Finding> found(SmallNetwork network) {
        return Lint.of(List.of(UsipReturnPath.RULE)).check(network.cluster()).open();
    }

    @Test
    void a_router_that_delivers_leads_past_the_load_balancer() {
        SmallNetwork network = network("10.20.0.254", List.of());

        assertThat(List.of(found(network), found(network.inSix())))
                .allSatisfy(findings ->
                        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.BLOCKER));
    }

    @Test
    void a_router_that_hands_on_to_the_load_balancer_leads_through_it() {
        SmallNetwork network = network("10.20.0.254", List.of(), "10.40.0.1");

        assertThat(found(network)).isEmpty();
        assertThat(network.walk().text())
                .contains("router 10.20.0.254", "gateway 10.40.0.1 is the load balancer's own");
        assertThat(found(network.inSix())).isEmpty();
        assertThat(network.inSix().walk().text())
                .contains("router 2001:db8::a14:fe", "gateway 2001:db8::a28:1 is the load balancer's own");
    }

    @Test
    void a_virtual_address_as_gateway_is_the_load_balancer() {
        SmallNetwork network = network("10.20.0.100", List.of());

        assertThat(found(network)).isEmpty();
        assertThat(found(network.inSix())).isEmpty();
    }

    @Test
    void routers_that_hand_on_to_each_other_lose_the_reply() {
        SmallNetwork network = network("10.20.0.254", List.of(), "10.20.0.254");

        assertThat(network.walk().verdict()).isEqualTo(TrafficPath.Verdict.DROPPED);
        assertThat(network.walk().conclusion()).startsWith("16 routers hand the reply to 203.0.113.7 on");
        assertThat(network.inSix().walk().conclusion())
                .startsWith("16 routers hand the reply to 2001:db8::cb00:7107 on");
    }

    @Test
    void a_route_past_the_load_balancer_is_told_although_no_client_subnet_is_declared() {
        PacketSimulator.Route past = new PacketSimulator.Route(Subnet.of("10.0.0.0/8"), ROUTER);

        SmallNetwork network = network("10.20.0.1", List.of(past));

        assertThat(found(network)).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.seen()).startsWith("if clients are there, from 10.0.0.7");
        });
        assertThat(found(network.inSix())).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.seen()).startsWith("if clients are there, from 2001:db8::a00:7");
        });
    }

    @Test
    void a_route_to_everybody_is_walked_by_a_client_outside() {
        PacketSimulator.Route all = new PacketSimulator.Route(Subnet.of("0.0.0.0/0"), ROUTER);

        SmallNetwork network = network("10.20.0.1", List.of(all));

        assertThat(List.of(found(network), found(network.inSix())))
                .allSatisfy(findings ->
                        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.BLOCKER));
    }

    @Test
    void a_router_that_delivers_a_part_itself_leads_past_the_load_balancer_there() {
        SmallNetwork six = network("10.20.0.254", List.of(), "10.40.0.1").inSix();
        Cluster through = six.cluster();
        String routes = through.attribute(AttributeNames.ROUTER_ROUTES).orElseThrow();
        Cluster past = Cluster.builder("c", ProductFamily.IGEL_UMS)
                .attribute(AttributeNames.ROUTER_ROUTES, routes + " 2001:db8::a14:fe>2001:db8::cb00:7100/120=direct")
                .node(through.nodes().get(0))
                .loadBalancing(through.loadBalancing())
                .build();

        assertThat(six.walk().verdict()).isEqualTo(TrafficPath.Verdict.OK);
        assertThat(TrafficPath.walkAll(past, six.client()))
                .extracting(TrafficPath::verdict)
                .containsExactly(TrafficPath.Verdict.DROPPED);
    }
}
