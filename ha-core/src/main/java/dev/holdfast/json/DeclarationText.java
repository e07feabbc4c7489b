package dev.holdfast.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficPaths.NodePath;
import dev.holdfast.model.probe.ProbeSpec;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a controller leads by, as one text: equal texts, equal decisions. What is left to its default is left out, so a
 * release that adds a setting writes the text of its predecessor for whoever does not use it, and two controllers of
 * adjacent releases agree.
 */
public final class DeclarationText {

    private DeclarationText() {}

    /**
     * Writes it down.
     *
     * @param group the nodes
     * @param policy what is allowed, and when
     * @param paths what is opened and closed; their order says nothing
     * @param probes what is asked of each node, wherever it is reached
     * @param declared what the load balancer should be like, or null if nothing was declared
     * @return one line of JSON, never with a secret
     */
    public static String of(
            FailoverGroup group,
            FailoverPolicy policy,
            TrafficPaths paths,
            SortedMap<NodeId, List<ProbeSpec>> probes,
            @Nullable LoadBalancing declared) {
        ObjectNode out = JsonNodeFactory.instance.objectNode();
        out.put("cluster", group.cluster().value());
        group.members().forEach(member -> out.withArray("members").add(member(member)));
        out.set("failover", policy(policy));
        paths.paths().stream()
                .sorted(Comparator.comparing(NodePath::node))
                .forEach(path -> out.withArray("paths").add(PathFormat.write(path)));
        probes.forEach((node, specs) -> specs.forEach(
                spec -> out.withArray("probes").add(ProbeFormat.write(spec).put("node", node.value()))));
        if (declared != null) {
            out.set("loadBalancing", LoadBalancingFormat.write(declared));
        }
        return out.toString();
    }

    private static ObjectNode member(FailoverGroup.Member member) {
        ObjectNode out = JsonNodeFactory.instance
                .objectNode()
                .put("node", member.node().value())
                .put("site", member.site().value());
        NodeId upstream = member.upstream();
        return upstream == null ? out : out.put("upstream", upstream.value());
    }

    /** The form of a cluster file, and what has no place in one. */
    private static ObjectNode policy(FailoverPolicy policy) {
        ObjectNode out = FailoverFormat.write(policy);
        policy.vetoTimeout().ifPresent(wait -> out.put("vetoTimeout", wait.toString()));
        if (policy.silenceConsents()) {
            out.put("silenceConsents", true);
        }
        return out;
    }
}
