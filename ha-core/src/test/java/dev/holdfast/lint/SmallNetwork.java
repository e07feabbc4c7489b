package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Ipv6;
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

/**
 * A client, a load balancer and a member, in the words of the model and in those of the simulator.
 *
 * @param client asks
 * @param vip is asked
 * @param mode what the member sees
 * @param member address of the member
 * @param link the member's interface: the subnet it believes to be on
 * @param gateway the member's default gateway
 * @param routes the member's other routes
 * @param routers what routers have in their tables
 * @param snips the load balancer's own addresses, each with its subnet
 */
record SmallNetwork(
        IpAddress client,
        IpAddress vip,
        ClientIpMode mode,
        IpAddress member,
        Subnet link,
        IpAddress gateway,
        List<PacketSimulator.Route> routes,
        List<PacketSimulator.Router> routers,
        List<SubnetIp> snips) {

    SmallNetwork withMode(ClientIpMode value) {
        return new SmallNetwork(client, vip, value, member, link, gateway, routes, routers, snips);
    }

    SmallNetwork withLink(Subnet value) {
        return new SmallNetwork(client, vip, mode, member, value, gateway, routes, routers, snips);
    }

    SmallNetwork withGateway(IpAddress value) {
        return new SmallNetwork(client, vip, mode, member, link, value, routes, routers, snips);
    }

    SmallNetwork withSnips(List<SubnetIp> value) {
        return new SmallNetwork(client, vip, mode, member, link, gateway, routes, routers, value);
    }

    SmallNetwork withRouters(List<PacketSimulator.Router> value) {
        return new SmallNetwork(client, vip, mode, member, link, gateway, routes, value, snips);
    }

    /** The same network with IPv6 addresses, each 96 bits longer; who leads everybody leads everybody. */
    SmallNetwork inSix() {
        return new SmallNetwork(
                six(client),
                six(vip),
                mode,
                six(member),
                six(link),
                six(gateway),
                six(routes),
                routers.stream()
                        .map(router -> new PacketSimulator.Router(six(router.address()), six(router.table())))
                        .toList(),
                snips.stream()
                        .map(own -> new SubnetIp(six(own.address()), six(own.subnet())))
                        .toList());
    }

    private static IpAddress six(IpAddress four) {
        return IpAddress.of("2001:db8::" + four);
    }

    private static List<PacketSimulator.Route> six(List<PacketSimulator.Route> four) {
        return four.stream()
                .map(route -> new PacketSimulator.Route(six(route.to()), six(route.via())))
                .toList();
    }

    private static Subnet six(Subnet four) {
        return four.prefix() == 0 ? Subnet.of("::/0") : new Subnet(six(four.network()), 96 + four.prefix());
    }

    PacketSimulator simulator() {
        List<PacketSimulator.Route> table = new ArrayList<>(routes);
        table.add(new PacketSimulator.Route(Subnet.of(client instanceof Ipv6 ? "::/0" : "0.0.0.0/0"), gateway));
        return new PacketSimulator(
                client,
                vip,
                member,
                link,
                table,
                snips.stream()
                        .map(own -> new PacketSimulator.Interface(own.address(), own.subnet()))
                        .toList(),
                mode instanceof ClientIpMode.UseSourceIp,
                routers);
    }

    TrafficPath walk() {
        return TrafficPath.walkAll(cluster(), client).get(0);
    }

    Cluster cluster() {
        String text =
                routes.stream().map(route -> route.to() + "=" + route.via()).collect(Collectors.joining(" "));
        String onward = routers.stream()
                .flatMap(router ->
                        router.table().stream().map(route -> router.address() + ">" + route.to() + "=" + route.via()))
                .collect(Collectors.joining(" "));
        return Cluster.builder("c", ProductFamily.IGEL_UMS)
                .attribute(AttributeNames.ROUTER_ROUTES, onward)
                .node(Node.builder("m1", member.toString())
                        .subnet(link.toString())
                        .defaultGateway(gateway.toString())
                        .attribute(AttributeNames.NODE_ROUTES, text)
                        .build())
                .loadBalancing(balancing())
                .build();
    }

    LoadBalancing balancing() {
        return new LoadBalancing(
                snips,
                List.of(new Server("m1", member.toString())),
                List.of(),
                List.of(new ServiceGroup(
                        "sg", LbProtocol.TCP, mode, List.of(ServiceGroupMember.of("m1", 8443)), List.of())),
                List.of(VirtualServer.of("vs", LbProtocol.TCP, vip.toString(), 8443, "sg")),
                TrafficPaths.NONE);
    }
}
