package dev.holdfast.lint;

import dev.holdfast.model.IpAddress;
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
record NodeRoutes(List<Route> routes, @Nullable IpAddress defaultGateway) {

    record Route(Subnet to, IpAddress via) {}

    static NodeRoutes of(Node node) {
        List<Route> routes = new ArrayList<>();
        for (String text : node.attribute(AttributeNames.NODE_ROUTES).orElse("").split("\\s+", -1)) {
            int equals = text.indexOf('=');
            if (equals > 0) {
                Optional<Subnet> to = Subnets.parse(text.substring(0, equals));
                Optional<IpAddress> via = IpAddress.parse(text.substring(equals + 1));
                if (to.isPresent() && via.isPresent()) {
                    routes.add(new Route(to.get(), via.get()));
                }
            }
        }
        routes.sort(
                Comparator.comparingInt((Route route) -> route.to().prefix()).reversed());
        return new NodeRoutes(List.copyOf(routes), node.defaultGateway());
    }

    /**
     * Where a packet goes first: straight to its receiver, or to a gateway. The longest prefix wins, and the node's own
     * link is one of them.
     */
    Step towards(IpAddress destination, Subnet link) {
        Optional<Route> best = routes.stream()
                .filter(route -> route.to().contains(destination))
                .findFirst();
        boolean onLink = link.contains(destination);
        if (onLink && best.map(route -> route.to().prefix() <= link.prefix()).orElse(true)) {
            return new Step(true, null);
        }
        return new Step(false, best.map(Route::via).orElse(defaultGateway));
    }

    /**
     * The first step of a packet.
     *
     * @param direct whether it needs no gateway
     * @param gateway who takes it on, or null if it needs none or none is known
     */
    record Step(boolean direct, @Nullable IpAddress gateway) {}
}
