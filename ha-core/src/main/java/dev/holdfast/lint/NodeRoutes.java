package dev.holdfast.lint;

import dev.holdfast.model.Ipv4;
import dev.holdfast.model.Node;
import dev.holdfast.model.Subnet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a node sends what is not for its own subnet.
 *
 * @param routes besides the default gateway, longest prefix first
 * @param defaultGateway or null if not declared
 */
record NodeRoutes(List<Route> routes, @Nullable Ipv4 defaultGateway) {

    record Route(Subnet to, Ipv4 via) {}

    static NodeRoutes of(Node node) {
        List<Route> routes = new ArrayList<>();
        for (String text : node.attribute(AttributeNames.NODE_ROUTES).orElse("").split("\\s+", -1)) {
            int equals = text.indexOf('=');
            if (equals > 0) {
                Optional<Subnet> to = Subnets.parse(text.substring(0, equals));
                Optional<Ipv4> via = Ipv4.parse(text.substring(equals + 1));
                if (to.isPresent() && via.isPresent()) {
                    routes.add(new Route(to.get(), via.get()));
                }
            }
        }
        routes.sort(
                Comparator.comparingInt((Route route) -> route.to().prefix()).reversed());
        return new NodeRoutes(List.copyOf(routes), node.defaultGateway());
    }

    Optional<Ipv4> nextHop(Ipv4 destination) {
        return routes.stream()
                .filter(route -> route.to().contains(destination))
                .map(Route::via)
                .findFirst()
                .or(() -> Optional.ofNullable(defaultGateway));
    }
}
