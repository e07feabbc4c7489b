package dev.holdfast.lb.netscaler;

import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.SubnetIp;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.ApplyGuard;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Both nodes of a pair in INC mode (independent network configuration): one declaration, split by who keeps what. The part of
 * a node goes to that node, primary or not, and to no other; what both have goes to the primary one, and a failover in the
 * middle is followed there. Thread-safe, as the adapter is.
 *
 * <p>How others would do it: keepalived's nodes have a file each; an F5 keeps self IPs apart from what its traffic groups share.
 */
public final class IncPair {

    private final NetScalerLoadBalancer balancer;

    IncPair(NetScalerLoadBalancer balancer) {
        this.balancer = balancer;
    }

    /**
     * What separates both nodes from a declaration.
     *
     * @param desired the whole; each of its subnet addresses is kept by one node
     * @param networks what each node keeps for itself, by the adapter's base URL and those of its partners; a node that is left
     *     out is left alone
     * @return the plan by its parts, or why there is none: no pair in INC mode, or a node that cannot be read
     * @throws IllegalArgumentException if an address is kept by no node or by both, or a node is not known, with everything
     *     that is wrong with the addresses
     */
    public Reply<SplitPlan> plan(LoadBalancing desired, Map<URI, NodeNetwork> networks) {
        checkKept(desired, networks);
        Reply<PairView> pair = balancer.operations().pair();
        if (pair instanceof Reply.None<PairView> none) {
            return Reply.none(none.reason());
        }
        if (!pair.orElseThrow().separate()) {
            return Reply.none(balancer.name() + " is no pair in INC mode: plan for the whole");
        }
        SortedMap<URI, ChangeSet> own = new TreeMap<>();
        for (Map.Entry<URI, NodeNetwork> each : new TreeMap<>(networks).entrySet()) {
            NodeNetwork network = each.getValue();
            Reply<ChangeSet> part = balancer.node(each.getKey())
                    .plan(network.addresses(), network.more().toArray(NetScalerObject[]::new));
            if (part instanceof Reply.None<ChangeSet> none) {
                return Reply.none(none.reason());
            }
            own.put(each.getKey(), part.orElseThrow());
        }
        Reply<ChangeSet> shared = balancer.plan(desired.withSubnetIps(List.of()));
        return shared instanceof Reply.None<ChangeSet> none
                ? Reply.none(none.reason())
                : Reply.of(new SplitPlan(own, shared.orElseThrow()));
    }

    private static void checkKept(LoadBalancing desired, Map<URI, NodeNetwork> networks) {
        Set<SubnetIp> kept = new HashSet<>();
        List<String> problems = new ArrayList<>();
        new TreeMap<>(networks)
                .forEach((node, network) -> network.addresses().stream()
                        .filter(each -> !kept.add(each))
                        .forEach(each -> problems.add(each.address()
                                + " is kept by both nodes: they stand in two networks, give it to one")));
        desired.subnetIps().stream()
                .filter(each -> !kept.contains(each))
                .forEach(each -> problems.add(each.address() + " is kept by no node: give it to one"));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
    }

    /**
     * Applies a plan, part by part: first the nodes' own that make something, then what both have, then the nodes' own that
     * only take away. Behind a part that does not succeed nothing is sent. Each part is journalled, read back and saved.
     *
     * @param plan of this pair
     * @return how each part ended
     */
    public SplitOutcome apply(SplitPlan plan) {
        return apply(plan, ApplyGuard.NONE);
    }

    /**
     * The same as long as a guard does not object.
     *
     * @param plan of this pair
     * @param guard asked before each write of each part
     * @return how each part ended
     */
    public SplitOutcome apply(SplitPlan plan, ApplyGuard guard) {
        Parts parts = new Parts();
        SortedMap<URI, EffectOutcome> own = new TreeMap<>();
        plan.before().forEach((node, part) -> own.put(node, parts.next("" + node, () -> own(node, part, guard))));
        EffectOutcome shared = parts.next("what both nodes have", () -> balancer.apply(plan.shared(), guard));
        plan.after().forEach((node, part) -> own.put(node, parts.next("" + node, () -> own(node, part, guard))));
        return new SplitOutcome(own, shared);
    }

    private EffectOutcome own(URI node, ChangeSet part, ApplyGuard guard) {
        return balancer.node(node).apply(part, guard);
    }

    /** One part after the other, as long as they succeed. */
    private static final class Parts {

        private String failed = "";

        EffectOutcome next(String part, Supplier<EffectOutcome> work) {
            if (!failed.isEmpty()) {
                return EffectOutcome.failed(
                        "nothing was sent, because the part of " + failed + " did not succeed: plan again", true);
            }
            EffectOutcome outcome = work.get();
            failed = outcome instanceof EffectOutcome.Succeeded ? "" : part;
            return outcome;
        }
    }
}
