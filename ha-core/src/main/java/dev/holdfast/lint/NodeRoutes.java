package dev.holdfast.lint;

import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.Subnet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a node sends what is not for its own subnet.
 *
 * @param routes besides the default gateway, in declared order
 * @param defaultGateway or null if not declared
 */
record NodeRoutes(List<Route> routes, @Nullable IpAddress defaultGateway) {

    static NodeRoutes of(Node node) {
        List<Route> routes = Stream.of(
                        node.attribute(AttributeNames.NODE_ROUTES).orElse("").split("\\s+", -1))
                .flatMap(word -> Route.OF_NODE.read(word).stream())
                .toList();
        return new NodeRoutes(routes, node.defaultGateway());
    }

    /**
     * Where a packet goes first: straight to its receiver, or to a gateway. The longest prefix wins, and the node's own
     * link is one of them.
     */
    Step towards(IpAddress destination, Subnet link) {
        Optional<Route> best = Route.best(routes, destination);
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
