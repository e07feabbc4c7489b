package dev.holdfast.lint;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network so small that it can be watched: one client, one member, one load balancer with a table of connections,
 * and routers of which each knows everybody but where a table of its own says otherwise. It forwards packets and writes down every transmission; it knows nothing of rules or
 * verdicts and shares no code with them.
 */
final class PacketSimulator {

    record Route(Subnet to, IpAddress via) {}

    /** An address of the load balancer and the link it believes to be on. */
    record Interface(IpAddress address, Subnet link) {}

    /** A router; what its table does not name, it delivers. */
    record Router(IpAddress address, List<Route> table) {}

    record Packet(IpAddress source, IpAddress destination) {
        Packet answer() {
            return new Packet(/* source= */ destination, /* destination= */ source);
        }
    }

    private final IpAddress client;
    private final IpAddress vip;
    private final IpAddress member;
    private final Subnet memberLink;
    private final List<Route> memberRoutes;
    private final List<Interface> balancer;
    private final boolean passClientAddress;
    private final List<Router> routers;
    /** Who asked, by the source address under which the balancer asked the member. */
    private final List<Packet> connections = new ArrayList<>();
    /** Every packet as it was put on a wire, in order. */
    private final List<Packet> wire = new ArrayList<>();

    PacketSimulator(
            IpAddress client,
            IpAddress vip,
            IpAddress member,
            Subnet memberLink,
            List<Route> memberRoutes,
            List<Interface> balancer,
            boolean passClientAddress,
            List<Router> routers) {
        this.client = client;
        this.vip = vip;
        this.member = member;
        this.memberLink = memberLink;
        this.memberRoutes = memberRoutes;
        this.balancer = balancer;
        this.passClientAddress = passClientAddress;
        this.routers = routers;
    }

    /** Whether the client accepts the reply: it must arrive, from the address that was asked. */
    boolean clientIsAnswered() {
        Packet question = send(new Packet(client, vip));
        Packet atMember = fromBalancerToMember(question);
        if (atMember.source().equals(member)) {
            // A host does not take a packet from outside that claims to come from itself.
            return false;
        }
        return memberSends(atMember.answer())
                .filter(received -> received.source().equals(vip))
                .filter(received -> received.destination().equals(client))
                .isPresent();
    }

    /** What was on the wires, once the client was answered or not. */
    List<Packet> transmissions() {
        return List.copyOf(wire);
    }

    private Packet send(Packet packet) {
        wire.add(packet);
        return packet;
    }

    private Packet fromBalancerToMember(Packet asked) {
        IpAddress own = balancer.get(0).address();
        for (int i = balancer.size() - 1; i >= 0; i--) {
            if (balancer.get(i).link().contains(member)) {
                own = balancer.get(i).address();
            }
        }
        IpAddress source = passClientAddress ? asked.source() : own;
        connections.add(new Packet(source, asked.source()));
        return send(new Packet(source, member));
    }

    /** What finally reaches the client, if anything does. */
    private Optional<Packet> memberSends(Packet packet) {
        // The member's own link is a route like any other, only without a gateway.
        int bestPrefix = memberLink.contains(packet.destination()) ? memberLink.prefix() : -1;
        Optional<IpAddress> via = Optional.empty();
        for (Route route : memberRoutes) {
            if (route.to().contains(packet.destination()) && route.to().prefix() > bestPrefix) {
                bestPrefix = route.to().prefix();
                via = Optional.of(route.via());
            }
        }
        if (bestPrefix < 0) {
            return Optional.empty();
        }
        if (via.isEmpty()) {
            return deliver(send(packet));
        }
        if (!memberLink.contains(via.get())) {
            // Nobody on the link bears that address, so the packet never leaves the member.
            return Optional.empty();
        }
        // A packet handed to a gateway keeps its addresses; only who holds it changes.
        send(packet);
        return handedTo(via.get(), packet, 16);
    }

    /** Every router takes one from the packet's time to live and drops it when nothing is left. */
    private Optional<Packet> handedTo(IpAddress hop, Packet packet, int timeToLive) {
        if (isBalancer(hop)) {
            return balancerReceives(packet);
        }
        int left = timeToLive - 1;
        if (left == 0) {
            return Optional.empty();
        }
        int bestPrefix = -1;
        Optional<IpAddress> onward = Optional.empty();
        for (Router router : routers) {
            for (Route route : router.table()) {
                if (router.address().equals(hop)
                        && route.to().contains(packet.destination())
                        && route.to().prefix() > bestPrefix) {
                    bestPrefix = route.to().prefix();
                    onward = Optional.of(route.via());
                }
            }
        }
        send(packet);
        return onward.isPresent() ? handedTo(onward.get(), packet, left) : deliver(packet);
    }

    private Optional<Packet> deliver(Packet packet) {
        return isBalancer(packet.destination()) ? balancerReceives(packet) : Optional.of(packet);
    }

    private boolean isBalancer(IpAddress host) {
        // The virtual address is the balancer's as much as those it sends from.
        return host.equals(vip)
                || balancer.stream().anyMatch(own -> own.address().equals(host));
    }

    private Optional<Packet> balancerReceives(Packet packet) {
        return connections.stream()
                .filter(known -> known.source().equals(packet.destination()))
                .findFirst()
                .map(known -> send(new Packet(vip, known.destination())));
    }
}
