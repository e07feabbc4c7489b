package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.Ipv4;
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
    private final Ipv4 client;
    private final VirtualServer vserver;
    private final ServiceGroup group;
    private final ServiceGroupMember member;
    private final String asked;
    private final List<Hop> hops = new ArrayList<>();

    PacketWalk(Cluster cluster, Ipv4 client, VirtualServer vserver, ServiceGroup group, ServiceGroupMember member) {
        this.cluster = cluster;
        this.client = client;
        this.vserver = vserver;
        this.group = group;
        this.member = member;
        this.asked = vserver.address()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "virtual server " + vserver.name() + ": has no address, so no client can ask it"))
                + ":" + vserver.port();
    }

    TrafficPath run() {
        hops.add(new Hop("client", BALANCER, client.toString(), asked, "the client knows only this address"));
        Optional<Node> found = Members.nodeOf(cluster, member);
        if (found.isEmpty()) {
            return end(TrafficPath.Verdict.UNKNOWN, "member " + member.server() + " is no node of the cluster");
        }
        Node node = found.get();
        return group.clientIp() instanceof ClientIpMode.UseSourceIp ? usingClientAddress(node) : usingOwnAddress(node);
    }

    private TrafficPath usingClientAddress(Node node) {
        String at = node.address() + ":" + member.port();
        hops.add(new Hop(BALANCER, name(node), client.toString(), at, "source unchanged: the member sees the client"));
        Subnet subnet = node.subnet();
        if (subnet == null) {
            return end(TrafficPath.Verdict.UNKNOWN, "the subnet of " + node.id() + " is not declared");
        }
        if (subnet.contains(client)) {
            hops.add(new Hop(
                    name(node), "client", at, client.toString(), "same subnet " + subnet + ", so no gateway is asked"));
            return end(TrafficPath.Verdict.DROPPED, "the client asked " + asked + " and drops a reply from " + at);
        }
        Optional<Ipv4> next = NodeRoutes.of(node).nextHop(client);
        if (next.isEmpty()) {
            return end(
                    TrafficPath.Verdict.UNKNOWN,
                    "neither a default gateway nor a route to " + client + " is declared for " + node.id());
        }
        Ipv4 gateway = next.get();
        if (!subnet.contains(gateway)) {
            return end(
                    TrafficPath.Verdict.DROPPED,
                    "gateway " + gateway + " lies outside " + subnet + ": no reply leaves");
        }
        if (isOwnAddress(gateway)) {
            hops.add(new Hop(
                    name(node), BALANCER, at, client.toString(), "gateway " + gateway + " is the load balancer's own"));
            return answered("source rewritten to the address the client asked");
        }
        hops.add(new Hop(name(node), "router " + gateway, at, client.toString(), "its gateway for " + client));
        hops.add(new Hop("router " + gateway, "client", at, client.toString(), "past the load balancer"));
        return end(TrafficPath.Verdict.DROPPED, "the client asked " + asked + " and drops a reply from " + at);
    }

    private TrafficPath usingOwnAddress(Node node) {
        Optional<SubnetIp> near = Ipv4.parse(node.address())
                .flatMap(address -> cluster.loadBalancing().subnetIps().stream()
                        .filter(own -> own.subnet().contains(address))
                        .findFirst());
        String own = near.map(ip -> ip.address().toString()).orElse("its own address");
        String at = node.address() + ":" + member.port();
        String learns = group.clientIp() instanceof ClientIpMode.Header header
                ? "the member learns the client from header " + header.name()
                : "the member does not learn the client";
        hops.add(new Hop(BALANCER, name(node), own, at, learns));
        hops.add(new Hop(name(node), BALANCER, at, own, "the reply is addressed to the load balancer"));
        return answered("source rewritten to the address the client asked");
    }

    private TrafficPath answered(String note) {
        hops.add(new Hop(BALANCER, "client", asked, client.toString(), note));
        return end(TrafficPath.Verdict.OK, "the client receives a reply from " + asked + ", the address it asked");
    }

    private boolean isOwnAddress(Ipv4 address) {
        return cluster.loadBalancing().subnetIps().stream()
                .anyMatch(own -> own.address().equals(address));
    }

    private TrafficPath end(TrafficPath.Verdict verdict, String conclusion) {
        return new TrafficPath(client, vserver.name(), member.server(), verdict, hops, conclusion);
    }

    private static String name(Node node) {
        return node.id().value();
    }
}
