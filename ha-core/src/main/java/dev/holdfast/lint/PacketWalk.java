package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.Subnet;
import dev.holdfast.model.lb.ClientIpMode;
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
        if (isOwnAddress(gateway)) {
            String note = "gateway " + gateway + " is the load balancer's own";
            hop(name(node), BALANCER, at, client.toString(), note, "UMS-09", "NS-16");
            return answered("UMS-10");
        }
        hop(name(node), "router " + gateway, at, client.toString(), "its gateway for " + client);
        hop("router " + gateway, "client", at, client.toString(), "past the load balancer", "UMS-08");
        return dropped(at);
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
        if (isOwnAddress(gateway)) {
            hop(name(node), BALANCER, at, source, "gateway " + gateway + " is the load balancer's own");
            return answered();
        }
        hop(name(node), "router " + gateway, at, source, "its gateway for " + source);
        hop("router " + gateway, BALANCER, at, source, "the reply is addressed to the load balancer");
        return answered();
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

    private TrafficPath noRoute(Node node, IpAddress to) {
        return end(
                TrafficPath.Verdict.UNKNOWN,
                "neither a default gateway nor a route to " + to + " is declared for " + node.id());
    }

    private TrafficPath noExit(IpAddress gateway, Subnet subnet) {
        return end(TrafficPath.Verdict.DROPPED, "gateway " + gateway + " lies outside " + subnet + ": no reply leaves");
    }

    private boolean isOwnAddress(IpAddress address) {
        return cluster.loadBalancing().subnetIps().stream()
                .anyMatch(own -> own.address().equals(address));
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
