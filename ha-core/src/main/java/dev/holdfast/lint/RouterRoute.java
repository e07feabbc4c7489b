package dev.holdfast.lint;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * A route of a router.
 *
 * @param router one of its addresses
 * @param route where it hands packets to
 */
record RouterRoute(IpAddress router, Route route) {

    static final Reading<RouterRoute> READING =
            Reading.of("a router's route such as 10.20.0.254>10.30.0.0/16=10.20.1.1, or =direct", RouterRoute::parse);

    /** All that are declared; what cannot be read is malformed, and said so elsewhere. */
    static List<RouterRoute> of(Cluster cluster) {
        return AttributeNames.words(cluster, AttributeNames.ROUTER_ROUTES).stream()
                .flatMap(word -> READING.read(word).stream())
                .toList();
    }

    /** How this router goes on, or empty if nothing is declared of it for this address. */
    static Optional<Route> best(List<RouterRoute> all, IpAddress router, IpAddress destination) {
        return Route.best(
                all.stream()
                        .filter(each -> each.router().equals(router))
                        .map(RouterRoute::route)
                        .toList(),
                destination);
    }

    private static Optional<RouterRoute> parse(String text) {
        int sign = text.indexOf('>');
        return sign < 0
                ? Optional.empty()
                : IpAddress.parse(text.substring(0, sign))
                        .flatMap(router ->
                                Route.parse(text.substring(sign + 1)).map(route -> new RouterRoute(router, route)));
    }
}
