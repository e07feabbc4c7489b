package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.ClientIpMode;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks one packet; see {@link TrafficPath}. */
final class PacketWalk {

    private static final String BALANCER = "load balancer";
    /** More routers than any sane way has; beyond it, the packet goes round in circles. */
    private static final int HOP_LIMIT = 16;

    private final Cluster cluster;
    private final IpAddress client;
    private final VirtualServer vserver;
    private final ServiceGroup group;
    private final ServiceGroupMember member;
    private final String asked;
    private final List<Hop> hops = new ArrayList<>();

    PacketWalk(
            Cluster cluster, IpAddress client, VirtualServer vserver, ServiceGroup group, ServiceGroupMember member) {
        this.cluster = cluster;
        this.client = client;
        this.vserver = vserver;
        this.group = group;
        this.member = member;
        this.asked = vserver.address()
                .filter(address -> address.length() == client.length())
                .map(address -> address.withPort(vserver.port()))
                .orElseThrow(() -> new IllegalArgumentException("virtual server " + vserver.name()
                        + ": has no address of the client's version of IP, so client " + client + " cannot ask it"));
    }

    TrafficPath run() {
        hop("client", BALANCER, client.toString(), asked, "the client knows only this address");
        Optional<Node> found = Members.nodeOf(cluster, member);
        if (found.isEmpty()) {
            return end(TrafficPath.Verdict.UNKNOWN, "member " + member.server() + " is no node of the cluster");
        }
        Node node = found.get();
        return group.clientIp() instanceof ClientIpMode.UseSourceIp ? usingClientAddress(node) : usingOwnAddress(node);
    }

    private TrafficPath usingClientAddress(Node node) {
        Optional<IpAddress> address = IpAddress.parse(node.address());
        if (address.isPresent() && address.get().length() != client.length()) {
            return end(
                    TrafficPath.Verdict.UNKNOWN,
                    "a packet to " + node.address() + " cannot have the source " + client
                            + ": they are of different versions of IP");
        }
        String at = at(node);
        hop(BALANCER, name(node), client.toString(), at, "source unchanged: the member sees the client", "UMS-06");
        if (node.address().equals(client.toString())) {
            return end(
                    TrafficPath.Verdict.DROPPED,
                    node.id() + " gets a packet from its own address, asked by itself, and drops it");
        }
        Subnet subnet = node.subnet();
        if (subnet == null) {
            return end(TrafficPath.Verdict.UNKNOWN, "the subnet of " + node.id() + " is not declared");
        }
        NodeRoutes.Step step = NodeRoutes.of(node).towards(client, subnet);
        if (step.direct()) {
            String[] facts = isNode(client) ? new String[] {"UMS-08", "UMS-32"} : new String[] {"UMS-08"};
            hop(
                    name(node),
                    "client",
                    at,
                    client.toString(),
                    "same subnet " + subnet + ", so no gateway is asked",
                    facts);
            return dropped(at);
        }
        IpAddress gateway = step.gateway();
        if (gateway == null) {
            return noRoute(node, client);
        }
        if (!subnet.contains(gateway)) {
            return noExit(gateway, subnet);
        }
        return switch (handOver(name(node), gateway, at, client, "UMS-09", "NS-16")) {
            case BALANCER -> answered("UMS-10");
            case CIRCLE -> circle(client);
            case RECEIVER -> {
                String last = hops.get(hops.size() - 1).to();
                hop(last, "client", at, client.toString(), "past the load balancer", "UMS-08");
                yield dropped(at);
            }
        };
    }

    private TrafficPath usingOwnAddress(Node node) {
        Optional<IpAddress> own = ownSource(node);
        String source = own.map(IpAddress::toString).orElse("its own address");
        String at = at(node);
        if (group.clientIp() instanceof ClientIpMode.Header header) {
            String note = "the member learns the client from header " + header.name();
            hop(BALANCER, name(node), source, at, note, "NS-18");
        } else {
            hop(BALANCER, name(node), source, at, "the member does not learn the client", "UMS-07");
        }
        Subnet subnet = node.subnet();
        if (own.isEmpty() || subnet == null) {
            hop(name(node), BALANCER, at, source, "the reply is addressed to the load balancer");
            return answered();
        }
        NodeRoutes.Step step = NodeRoutes.of(node).towards(own.get(), subnet);
        IpAddress gateway = step.gateway();
        if (step.direct()) {
            hop(name(node), BALANCER, at, source, "same subnet " + subnet + ", so no gateway is asked");
            return answered();
        }
        if (gateway == null) {
            return noRoute(node, own.get());
        }
        if (!subnet.contains(gateway)) {
            return noExit(gateway, subnet);
        }
        return switch (handOver(name(node), gateway, at, own.get())) {
            case BALANCER -> answered();
            case CIRCLE -> circle(own.get());
            case RECEIVER -> {
                String last = hops.get(hops.size() - 1).to();
                hop(last, BALANCER, at, source, "the reply is addressed to the load balancer");
                yield answered();
            }
        };
    }

    /** Who has the packet once no declared route takes it further. */
    private enum End {
        BALANCER,
        RECEIVER,
        CIRCLE
    }

    /** Follows the packet from router to router by their declared routes; the last one delivers it. */
    private End handOver(String from, IpAddress gateway, String at, IpAddress to, String... facts) {
        List<RouterRoute> routes = RouterRoute.of(cluster);
        String holder = from;
        IpAddress next = gateway;
        for (int left = HOP_LIMIT; left > 0; left--) {
            if (isOwnAddress(next)) {
                String note = "gateway " + next + " is the load balancer's own";
                hop(holder, BALANCER, at, to.toString(), note, facts);
                return End.BALANCER;
            }
            hop(holder, "router " + next, at, to.toString(), "its gateway for " + to);
            IpAddress onward =
                    RouterRoute.best(routes, next, to).map(Route::via).orElse(null);
            if (onward == null) {
                return left == 1 ? End.CIRCLE : End.RECEIVER;
            }
            holder = "router " + next;
            next = onward;
        }
        return End.CIRCLE;
    }

    /** The load balancer's address on the member's link, else its first of that version, else nobody declared one. */
    private Optional<IpAddress> ownSource(Node node) {
        Optional<IpAddress> member = IpAddress.parse(node.address());
        List<SubnetIp> all = cluster.loadBalancing().subnetIps().stream()
                .filter(own -> member.map(
                                address -> address.length() == own.address().length())
                        .orElse(true))
                .toList();
        return member.flatMap(address -> all.stream()
                        .filter(own -> own.subnet().contains(address))
                        .findFirst())
                .or(() -> all.stream().findFirst())
                .map(SubnetIp::address);
    }

    private TrafficPath answered(String... facts) {
        hop(BALANCER, "client", asked, client.toString(), "source rewritten to the address the client asked", facts);
        return end(TrafficPath.Verdict.OK, "the client receives a reply from " + asked + ", the address it asked");
    }

    private TrafficPath dropped(String from) {
        return end(TrafficPath.Verdict.DROPPED, "the client asked " + asked + " and drops a reply from " + from);
    }

    private TrafficPath circle(IpAddress to) {
        return end(
                TrafficPath.Verdict.DROPPED, HOP_LIMIT + " routers hand the reply to " + to + " on: it is thrown away");
    }

    private TrafficPath noRoute(Node node, IpAddress to) {
        return end(
                TrafficPath.Verdict.UNKNOWN,
                "neither a default gateway nor a route to " + to + " is declared for " + node.id());
    }

    private TrafficPath noExit(IpAddress gateway, Subnet subnet) {
        return end(TrafficPath.Verdict.DROPPED, "gateway " + gateway + " lies outside " + subnet + ": no reply leaves");
    }

    private boolean isOwnAddress(IpAddress address) {
        LoadBalancing balancing = cluster.loadBalancing();
        return balancing.subnetIps().stream().anyMatch(own -> own.address().equals(address))
                || balancing.virtualServers().stream()
                        .flatMap(each -> each.address().stream())
                        .anyMatch(address::equals);
    }

    private boolean isNode(IpAddress address) {
        return cluster.nodes().stream().anyMatch(node -> node.address().equals(address.toString()));
    }

    private void hop(String from, String to, String source, String destination, String note, String... facts) {
        hops.add(new Hop(from, to, source, destination, note, List.of(facts)));
    }

    private TrafficPath end(TrafficPath.Verdict verdict, String conclusion) {
        return new TrafficPath(client, vserver.name(), member.server(), verdict, hops, conclusion);
    }

    private String at(Node node) {
        return IpAddress.parse(node.address())
                .map(address -> address.withPort(member.port()))
                .orElse(node.address() + ":" + member.port());
    }

    private static String name(Node node) {
        return node.id().value();
    }
}
