package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.ServiceGroup;
import dev.holdfast.model.lb.ServiceGroupMember;
import dev.holdfast.model.lb.VirtualServer;
import java.util.ArrayList;
import java.util.List;

/**
 * The walk of one packet: client, virtual server, member, and the reply's way back. A client takes a reply only from the
 * address it asked (UMS-08); whether it gets one is proved here leg by leg rather than guessed from a setting.
 *
 * @param client the client's address
 * @param virtualServer name of the virtual server asked
 * @param member name of the member that answers
 * @param verdict how it ends
 * @param hops every leg, in order
 * @param conclusion the verdict in a sentence
 */
public record TrafficPath(
        IpAddress client, String virtualServer, String member, Verdict verdict, List<Hop> hops, String conclusion) {

    /** Freezes the legs. */
    public TrafficPath {
        hops = List.copyOf(hops);
    }

    /** How a walk ends. */
    public enum Verdict {
        /** The client receives a reply from the address it asked. */
        OK,
        /** The reply never arrives, or arrives from an address the client did not ask. */
        DROPPED,
        /** Not enough is declared to tell. */
        UNKNOWN
    }

    /**
     * Walks one packet.
     *
     * @param cluster whose nodes, subnets, gateways and routes decide the way back
     * @param client the client's address
     * @param vserver one of the cluster's virtual servers, with an address
     * @param group one of its groups
     * @param member one of the group's members
     * @return the walk
     * @throws IllegalArgumentException if the virtual server has no address of the client's version: it cannot ask it
     */
    public static TrafficPath walk(
            Cluster cluster, IpAddress client, VirtualServer vserver, ServiceGroup group, ServiceGroupMember member) {
        return new PacketWalk(cluster, client, vserver, group, member).run();
    }

    /**
     * Walks a packet of this client to every member of every virtual server that has an address of its version.
     *
     * @param cluster the cluster
     * @param client the client's address
     * @return the walks, in declared order
     */
    public static List<TrafficPath> walkAll(Cluster cluster, IpAddress client) {
        LoadBalancing loadBalancing = cluster.loadBalancing();
        List<TrafficPath> walks = new ArrayList<>();
        for (VirtualServer vserver : loadBalancing.virtualServers()) {
            if (vserver.address()
                    .filter(address -> address.length() == client.length())
                    .isPresent()) {
                for (ServiceGroup group : Members.groupsOf(loadBalancing, vserver)) {
                    group.members().forEach(member -> walks.add(walk(cluster, client, vserver, group, member)));
                }
            }
        }
        return walks;
    }

    /**
     * The walk for a person.
     *
     * @return lines, each ended by a line feed
     */
    public String text() {
        StringBuilder text = new StringBuilder(
                "client " + client + " asks " + virtualServer + ", answered by " + member + ": " + verdict + "\n");
        for (int i = 0; i < hops.size(); i++) {
            text.append("  ").append(i + 1).append(". ").append(hops.get(i)).append('\n');
        }
        return text.append("  => ").append(conclusion).append('\n').toString();
    }
}
