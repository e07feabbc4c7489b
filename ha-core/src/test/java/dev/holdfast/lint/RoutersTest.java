package dev.holdfast.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.SubnetIp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replies that reach the load balancer, or miss it, by routers and routes rather than by the member's gateway. */
class RoutersTest {

    private static final Ipv4 ROUTER = Ipv4.of("10.20.0.254");
    private static final List<SubnetIp> SNIPS = List.of(
            new SubnetIp(Ipv4.of("10.20.0.1"), Subnet.of("10.20.0.0/24")),
            new SubnetIp(Ipv4.of("10.40.0.1"), Subnet.of("10.40.0.0/24")));

    private static SmallNetwork network(String gateway, List<PacketSimulator.Route> routes, String... onward) {
        List<PacketSimulator.Router> routers = List.of(onward).stream()
                .map(via -> new PacketSimulator.Router(
                        ROUTER, List.of(new PacketSimulator.Route(Subnet.of("0.0.0.0/0"), Ipv4.of(via)))))
                .toList();
        return new SmallNetwork(
                Ipv4.of("203.0.113.7"),
                Ipv4.of("10.20.0.100"),
                ClientIpMode.USE_SOURCE_IP,
                Ipv4.of("10.20.0.11"),
                Subnet.of("10.20.0.0/24"),
                Ipv4.of(gateway),
                routes,
                routers,
                SNIPS);
    }

    private static List<Finding> found(SmallNetwork network) {
        return Lint.of(List.of(UsipReturnPath.RULE)).check(network.cluster()).open();
    }

    @Test
    void a_router_that_delivers_leads_past_the_load_balancer() {
        assertThat(found(network("10.20.0.254", List.of())))
                .extracting(Finding::severity)
                .containsExactly(Severity.BLOCKER);
    }

    @Test
    void a_router_that_hands_on_to_the_load_balancer_leads_through_it() {
        SmallNetwork network = network("10.20.0.254", List.of(), "10.40.0.1");

        assertThat(found(network)).isEmpty();
        assertThat(network.walk().text())
                .contains("router 10.20.0.254", "gateway 10.40.0.1 is the load balancer's own");
    }

    @Test
    void a_virtual_address_as_gateway_is_the_load_balancer() {
        assertThat(found(network("10.20.0.100", List.of()))).isEmpty();
    }

    @Test
    void routers_that_hand_on_to_each_other_lose_the_reply() {
        SmallNetwork network = network("10.20.0.254", List.of(), "10.20.0.254");

        assertThat(network.walk().verdict()).isEqualTo(TrafficPath.Verdict.DROPPED);
        assertThat(network.walk().conclusion()).startsWith("16 routers hand the reply to 203.0.113.7 on");
    }

    @Test
    void a_route_past_the_load_balancer_is_told_although_no_client_subnet_is_declared() {
        PacketSimulator.Route past = new PacketSimulator.Route(Subnet.of("10.0.0.0/8"), ROUTER);

        assertThat(found(network("10.20.0.1", List.of(past)))).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
            assertThat(finding.seen()).startsWith("if clients are there, from 10.0.0.7");
        });
    }

    @Test
    void a_route_to_everybody_is_walked_by_a_client_outside() {
        PacketSimulator.Route all = new PacketSimulator.Route(Subnet.of("0.0.0.0/0"), ROUTER);

        assertThat(found(network("10.20.0.1", List.of(all))))
                .extracting(Finding::severity)
                .containsExactly(Severity.BLOCKER);
    }
}
