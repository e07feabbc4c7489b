package dev.holdfast.lb.netscaler.config;

import dev.holdfast.model.Cluster;
import dev.holdfast.model.IpAddress;
import dev.holdfast.model.Node;
import dev.holdfast.model.ProductFamily;
import dev.holdfast.model.Site;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.Server;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The servers of an appliance as nodes: every one with an address, by its name where that can be a node's.
 *
 * @param byMachine each machine's
 * @param sites those that names are switched between, and the one where all nodes are taken to stand
 */
record Nodes(Map<String, Node> byMachine, List<Site> sites) {

    /** Nothing is known of the products behind an appliance, so the rules of none are asked. */
    private static final ProductFamily ANY = ProductFamily.of("netscaler");

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,61}[a-z0-9]");

    /** A cluster has a node; a file without servers has one that nothing leads to (RFC 5737). */
    private static final Node NONE = Node.builder("none", "192.0.2.1").build();

    static Nodes of(LoadBalancing balancing) {
        Map<String, Node> nodes = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (Server server : balancing.servers()) {
            String machine = Islands.machine(server);
            if (IpAddress.parse(server.address()).isPresent() && !nodes.containsKey(machine)) {
                String name = server.name().toLowerCase(Locale.ROOT);
                boolean own = NAME.matcher(name).matches() && names.add(name);
                nodes.put(
                        machine,
                        Node.builder(own ? server.name() : "server." + nodes.size(), server.address())
                                .build());
            }
        }
        Map<String, Site> sites = new LinkedHashMap<>(Map.of(Site.MAIN.id().value(), Site.MAIN));
        balancing
                .gslb()
                .sites()
                .forEach(each -> sites.putIfAbsent(each.site().value(), new Site(each.site(), each.name())));
        return new Nodes(nodes, List.copyOf(sites.values()));
    }

    /** The cluster of those that a part leads to. */
    Cluster cluster(LoadBalancing part) {
        Cluster.Builder cluster = Cluster.builder("netscaler", ANY);
        sites.forEach(cluster::site);
        List<Node> nodes = part.servers().stream()
                .map(Islands::machine)
                .filter(byMachine::containsKey)
                .distinct()
                .map(machine -> Objects.requireNonNull(byMachine.get(machine)))
                .toList();
        (nodes.isEmpty() ? List.of(NONE) : nodes).forEach(cluster::node);
        return cluster.build();
    }
}
