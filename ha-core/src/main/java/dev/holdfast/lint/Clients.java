package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Subnet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Clients that stand for all: one per part of the declared client subnets that the nodes' subnets and routes tell
 * apart, or one outside of everything if no client subnet is declared.
 */
public final class Clients {

    /** Addresses reserved for documentation: nobody's client, so nobody's subnet. */
    private static final List<String> OUTSIDE = List.of("203.0.113.7", "198.51.100.7", "192.0.2.7");

    private static final List<String> OUTSIDE_SIX = List.of("3fff:113::7", "2001:db8:113::7");

    private Clients() {}

    /**
     * The declared client subnets; what cannot be read as a subnet is left out.
     *
     * @param cluster the cluster
     * @return subnets in declared order, perhaps none
     */
    public static List<Subnet> subnets(Cluster cluster) {
        return Stream.of(cluster.attribute(AttributeNames.CLIENT_SUBNETS)
                        .orElse("")
                        .split("\\s+", -1))
                .flatMap(text -> Subnets.parse(text).stream())
                .toList();
    }

    /**
     * Representative clients, of every version of IP that a virtual server has an address of.
     *
     * @param cluster the cluster
     * @return at least one address, unless nobody can be served or every outside address lies in a node's subnet
     */
    public static List<IpAddress> representatives(Cluster cluster) {
        List<Subnet> prefixes = prefixes(cluster);
        List<Subnet> subnets = subnets(cluster);
        if (subnets.isEmpty()) {
            return Stream.of(OUTSIDE, OUTSIDE_SIX)
                    .flatMap(addresses -> addresses.stream()
                            .map(IpAddress::of)
                            .filter(address -> isServed(cluster, address))
                            // Every address lies in the subnet of prefix 0, so it tells nobody apart.
                            .filter(address -> prefixes.stream()
                                    .noneMatch(prefix -> prefix.prefix() > 0 && prefix.contains(address)))
                            .limit(1))
                    .toList();
        }
        return subnets.stream()
                .flatMap(subnet -> Subnets.representatives(subnet, prefixes).stream())
                .distinct()
                .toList();
    }

    private static boolean isServed(Cluster cluster, IpAddress client) {
        return cluster.loadBalancing().virtualServers().stream()
                .flatMap(vserver -> vserver.address().stream())
                .anyMatch(address -> address.length() == client.length());
    }

    /**
     * Where clients may be although nobody said so: behind the declared routes.
     *
     * @param cluster the cluster
     * @return one address per part of a route's subnet outside the nodes' own; none if client subnets are declared
     */
    static List<IpAddress> supposed(Cluster cluster) {
        if (!subnets(cluster).isEmpty()) {
            return List.of();
        }
        List<Subnet> prefixes = prefixes(cluster);
        return routed(cluster)
                .filter(subnet -> subnet.prefix() > 0)
                .flatMap(subnet -> Subnets.representatives(subnet, prefixes).stream())
                .filter(client -> links(cluster).noneMatch(link -> link.contains(client)))
                .distinct()
                .toList();
    }

    private static List<Subnet> prefixes(Cluster cluster) {
        return Stream.concat(links(cluster), routed(cluster)).toList();
    }

    private static Stream<Subnet> links(Cluster cluster) {
        return cluster.nodes().stream().flatMap(node -> Optional.ofNullable(node.subnet()).stream());
    }

    private static Stream<Subnet> routed(Cluster cluster) {
        return Stream.concat(
                        cluster.nodes().stream().flatMap(node -> NodeRoutes.of(node).routes().stream()),
                        RouterRoute.of(cluster).stream().map(RouterRoute::route))
                .map(Route::to);
    }
}
