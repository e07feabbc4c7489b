package dev.holdfast.lint;

import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network so small that it can be watched: one client, one member, one router that knows everybody, one load balancer
 * with a table of connections. It forwards packets; it knows nothing of rules or verdicts and shares no code with them.
 */
final class PacketSimulator {

    record Route(Subnet to, Ipv4 via) {}

    private record Packet(Ipv4 source, Ipv4 destination) {
        Packet answer() {
            return new Packet(/* source= */ destination, /* destination= */ source);
        }
    }

    private final Ipv4 client;
    private final Ipv4 vip;
    private final Ipv4 member;
    private final Subnet memberLink;
    private final List<Route> memberRoutes;
    private final List<Ipv4> balancerAddresses;
    private final boolean passClientAddress;
    /** Who asked, by the source address under which the balancer asked the member. */
    private final List<Packet> connections = new ArrayList<>();

    PacketSimulator(
            Ipv4 client,
            Ipv4 vip,
            Ipv4 member,
            Subnet memberLink,
            List<Route> memberRoutes,
            List<Ipv4> balancerAddresses,
            boolean passClientAddress) {
        this.client = client;
        this.vip = vip;
        this.member = member;
        this.memberLink = memberLink;
        this.memberRoutes = memberRoutes;
        this.balancerAddresses = balancerAddresses;
        this.passClientAddress = passClientAddress;
    }

    /** Whether the client accepts the reply: it must arrive, from the address that was asked. */
    boolean clientIsAnswered() {
        Packet atMember = fromBalancerToMember(new Packet(client, vip));
        Packet reply = atMember.answer();
        return memberSends(reply)
                .filter(received -> received.source().equals(vip))
                .filter(received -> received.destination().equals(client))
                .isPresent();
    }

    private Packet fromBalancerToMember(Packet asked) {
        Ipv4 source = passClientAddress ? asked.source() : balancerAddresses.get(0);
        connections.add(new Packet(source, asked.source()));
        return new Packet(source, member);
    }

    /** What finally reaches the client, if anything does. */
    private Optional<Packet> memberSends(Packet packet) {
        if (memberLink.contains(packet.destination())) {
            return deliverTo(packet.destination(), packet);
        }
        Route best = null;
        for (Route route : memberRoutes) {
            boolean leads = route.to().contains(packet.destination());
            if (leads && (best == null || route.to().prefix() > best.to().prefix())) {
                best = route;
            }
        }
        if (best == null || !memberLink.contains(best.via())) {
            return Optional.empty();
        }
        // A packet handed to a gateway keeps its addresses; only who holds it changes.
        return balancerAddresses.contains(best.via())
                ? balancerReceives(packet)
                : deliverTo(packet.destination(), packet);
    }

    private Optional<Packet> deliverTo(Ipv4 host, Packet packet) {
        return balancerAddresses.contains(host) ? balancerReceives(packet) : Optional.of(packet);
    }

    private Optional<Packet> balancerReceives(Packet packet) {
        return connections.stream()
                .filter(known -> known.source().equals(packet.destination()))
                .findFirst()
                .map(known -> new Packet(vip, known.destination()));
    }
}
