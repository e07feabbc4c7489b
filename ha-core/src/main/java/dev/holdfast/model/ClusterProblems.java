package dev.holdfast.model;

import dev.holdfast.model.lb.Gslb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What can never be right about a cluster, found all at once. */
final class ClusterProblems {

    private ClusterProblems() {}

    static List<Problem> of(List<Site> sites, List<Node> nodes, @Nullable Integer devices) {
        List<Problem> problems = new ArrayList<>();
        if (nodes.isEmpty()) {
            problems.add(new Problem("nodes", "none", "a cluster needs a node", "Declare at least one node."));
        }
        if (devices != null && devices < 0) {
            problems.add(new Problem("devices", devices.toString(), "negative", "Give 0 or more, or leave it out."));
        }
        duplicates(problems, sites, "sites", "id", site -> site.id().value());
        duplicates(problems, nodes, "nodes", "id", node -> node.id().value());
        // Host names are case-insensitive; two nodes of one name cannot both be reached (CORE-82).
        duplicates(problems, nodes, "nodes", "hostname", node -> node.hostname().toLowerCase(Locale.ROOT));
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            String path = "nodes[" + i + "]";
            if (sites.stream().noneMatch(site -> site.id().equals(node.site()))) {
                problems.add(new Problem(
                        path + ".site",
                        node.site().value(),
                        "no such site",
                        "Use one of " + sites.stream().map(Site::id).toList() + " or declare the site."));
            }
            upstream(nodes, node, path).ifPresent(problems::add);
        }
        return problems;
    }

    /** Sites that names are switched between but that the cluster does not have. */
    static List<Problem> of(List<Site> sites, Gslb gslb) {
        List<SiteId> known = sites.stream().map(Site::id).toList();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < gslb.sites().size(); i++) {
            SiteId site = gslb.sites().get(i).site();
            if (!known.contains(site)) {
                problems.add(new Problem(
                        "loadBalancing.gslb.sites[" + i + "].site",
                        site.value(),
                        "no such site",
                        "Use one of " + known + " or declare the site."));
            }
        }
        return problems;
    }

    private static Optional<Problem> upstream(List<Node> nodes, Node node, String path) {
        NodeId upstream = node.upstream();
        if (upstream == null) {
            return Optional.empty();
        }
        if (find(nodes, upstream) == null) {
            return Optional.of(new Problem(
                    path + ".upstream",
                    upstream.value(),
                    "no such node",
                    "Use one of " + nodes.stream().map(Node::id).toList() + "."));
        }
        Set<NodeId> seen = new TreeSet<>();
        for (NodeId at = node.id(); at != null; ) {
            if (!seen.add(at)) {
                return Optional.of(new Problem(
                        path + ".upstream",
                        upstream.value(),
                        "the chain of upstreams is a circle through " + seen,
                        "Let the chain end at the node that replicates from nobody."));
            }
            Node current = find(nodes, at);
            at = current == null ? null : current.upstream();
        }
        return Optional.empty();
    }

    private static @Nullable Node find(List<Node> nodes, NodeId id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst().orElse(null);
    }

    private static <T> void duplicates(
            List<Problem> problems, List<T> all, String list, String field, Function<T, String> key) {
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Integer earlier = first.putIfAbsent(key.apply(all.get(i)), i);
            if (earlier != null) {
                problems.add(new Problem(
                        list + "[" + i + "]." + field,
                        key.apply(all.get(i)),
                        "already used by " + list + "[" + earlier + "]",
                        "Give each its own " + field + "."));
            }
        }
    }
}
