package dev.holdfast.lint;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Subnet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where packets for a subnet are handed to.
 *
 * @param to the subnet
 * @param via who takes them on, or null if they are delivered without anybody's help
 */
record Route(Subnet to, @Nullable IpAddress via) {

    /** A route of a node: somebody always takes the packets on. */
    static final Reading<Route> OF_NODE = Reading.of(
            "a route such as 10.30.0.0/16=10.20.0.1", text -> parse(text).filter(route -> route.via() != null));

    static Optional<Route> parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return Optional.empty();
        }
        String via = text.substring(equals + 1);
        return Subnets.parse(text.substring(0, equals))
                .flatMap(to -> via.equals("direct")
                        ? Optional.of(new Route(to, null))
                        : IpAddress.parse(via).map(address -> new Route(to, address)));
    }

    /** The route of the longest prefix that leads to this address; of equal ones the first. */
    static Optional<Route> best(List<Route> routes, IpAddress destination) {
        return routes.stream()
                .filter(route -> route.to().contains(destination))
                .sorted(Comparator.comparingInt((Route route) -> -route.to().prefix()))
                .findFirst();
    }
}
