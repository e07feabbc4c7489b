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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can never be right about a cluster, found all at once. */
final class ClusterProblems {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|::1|127(\\.\\d+){3}", Pattern.CASE_INSENSITIVE);

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
        addresses(problems, nodes);
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

    /** What is done to one of them is done to the other; on loopback, nodes differ by their ports. */
    private static void addresses(List<Problem> problems, List<Node> nodes) {
        duplicates(
                problems,
                nodes,
                "nodes",
                "address",
                node -> LOOPBACK.matcher(node.address()).matches()
                        ? null
                        : node.address().toLowerCase(Locale.ROOT));
    }

    /** A key of null is nobody's duplicate. */
    private static <T> void duplicates(
            List<Problem> problems, List<T> all, String list, String field, Function<T, @Nullable String> keyOf) {
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            String key = keyOf.apply(all.get(i));
            Integer earlier = key == null ? null : first.putIfAbsent(key, i);
            if (key != null && earlier != null) {
                problems.add(new Problem(
                        list + "[" + i + "]." + field,
                        key,
                        "already used by " + list + "[" + earlier + "]",
                        "Give each its own " + field + "."));
            }
        }
    }
}
