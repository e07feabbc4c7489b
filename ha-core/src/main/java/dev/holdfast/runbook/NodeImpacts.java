package dev.holdfast.runbook;

import dev.holdfast.model.NodeId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a step does to some nodes, one after the other. Made by {@link Impacts#on}; immutable. */
public final class NodeImpacts {

    private final List<NodeId> nodes;

    NodeImpacts(List<NodeId> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /**
     * They are stopped or powered off.
     *
     * @return one impact per node
     */
    public List<Impact> stop() {
        return set(NodeAspect.RUNNING, false);
    }

    /**
     * They are started.
     *
     * @return one impact per node
     */
    public List<Impact> start() {
        return set(NodeAspect.RUNNING, true);
    }

    /**
     * They are drained and disabled in the load balancer.
     *
     * @return one impact per node
     */
    public List<Impact> takeOut() {
        return set(NodeAspect.MEMBER, false);
    }

    /**
     * They are enabled in the load balancer.
     *
     * @return one impact per node
     */
    public List<Impact> putIn() {
        return set(NodeAspect.MEMBER, true);
    }

    /**
     * They take the active role.
     *
     * @return one impact per node
     */
    public List<Impact> promote() {
        return set(NodeAspect.ACTIVE, true);
    }

    /**
     * They give the active role up.
     *
     * @return one impact per node
     */
    public List<Impact> demote() {
        return set(NodeAspect.ACTIVE, false);
    }

    /**
     * They join the product's cluster or pool.
     *
     * @return one impact per node
     */
    public List<Impact> register() {
        return set(NodeAspect.REGISTERED, true);
    }

    /**
     * They are removed from the product's cluster or pool.
     *
     * @return one impact per node
     */
    public List<Impact> unregister() {
        return set(NodeAspect.REGISTERED, false);
    }

    /**
     * Their old names lead to the front end.
     *
     * @return one impact per node
     */
    public List<Impact> alias() {
        return set(NodeAspect.ALIASED, true);
    }

    /**
     * Their old names lead to themselves again.
     *
     * @return one impact per node
     */
    public List<Impact> unalias() {
        return set(NodeAspect.ALIASED, false);
    }

    /**
     * They do not exist yet: out of the load balancer, stopped, not registered. For the standing at the start.
     *
     * @return three impacts per node
     */
    public List<Impact> absent() {
        return Stream.of(takeOut(), stop(), unregister()).flatMap(List::stream).toList();
    }

    /**
     * They are upgraded or installed.
     *
     * @param version the release afterwards
     * @return one impact per node
     */
    public List<Impact> release(String version) {
        return each(node -> new NodeRelease(node, version, false));
    }

    /**
     * They are restored from a saved copy.
     *
     * @param version the release afterwards
     * @return one impact per node
     */
    public List<Impact> restore(String version) {
        return each(node -> new NodeRelease(node, version, true));
    }

    /**
     * A restorable copy is made of each.
     *
     * @return one impact per node
     */
    public List<Impact> save() {
        return each(Saved::new);
    }

    private List<Impact> set(NodeAspect aspect, boolean on) {
        return each(node -> new NodeChange(node, aspect, on));
    }

    private List<Impact> each(Function<NodeId, Impact> impact) {
        return nodes.stream().map(impact).toList();
    }
}
