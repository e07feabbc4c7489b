package dev.holdfast.runtime;

import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.spi.PathOrder;
import dev.holdfast.spi.Prober;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A pair and its load balancer in memory: what is true, and what was ordered in which order. Thread-safe. */
final class World {

    static final NodeId CORE1 = NodeId.of("core1");
    static final NodeId CORE2 = NodeId.of("core2");

    private final Map<NodeId, NodeState> nodes =
            new TreeMap<>(Map.of(CORE1, NodeState.ACTIVE, CORE2, NodeState.STANDBY));
    private final Map<NodeId, PathState> paths = new TreeMap<>(Map.of(CORE1, PathState.OPEN, CORE2, PathState.CLOSED));
    private final List<String> orders = new ArrayList<>();
    private final Deque<Supplier<EffectOutcome>> faults = new ArrayDeque<>();
    private final List<String> unsafe = new ArrayList<>();
    private final List<List<NodeId>> served = new ArrayList<>(List.of(List.of(CORE1)));
    private volatile EffectOutcome pathsDone = EffectOutcome.SUCCEEDED;
    private volatile Runnable beforeLook = () -> {};
    private volatile Supplier<Reply<ChangeSet>> planned = () -> Reply.none("this fake has no configuration");

    /** What the node says of itself; NOT_AVAILABLE is dead. */
    synchronized void set(NodeId node, NodeState state) {
        nodes.put(node, state);
        look();
    }

    synchronized NodeState state(NodeId node) {
        return nodes.getOrDefault(node, NodeState.UNKNOWN);
    }

    synchronized PathState path(NodeId node) {
        return paths.getOrDefault(node, PathState.PARTIAL);
    }

    /** Every order that reached a receiver, as {@code close core1 e2}. */
    synchronized List<String> orders() {
        return List.copyOf(orders);
    }

    /** Orders that made a second node active, and moments in which an open path led to a node that was not active. */
    synchronized List<String> unsafe() {
        return List.copyOf(unsafe);
    }

    /** Which nodes clients were served by, from the beginning: active ones behind an open path. */
    synchronized List<List<NodeId>> served() {
        return List.copyOf(served);
    }

    /** The next order about a path meets this instead of being carried out. */
    synchronized void nextPathOrder(Supplier<EffectOutcome> fault) {
        faults.addLast(fault);
    }

    /** Every order about a path that is carried out is answered so. */
    void pathsDone(EffectOutcome answer) {
        pathsDone = answer;
    }

    /** Every reading of the paths meets this first. */
    void beforeLook(Runnable fault) {
        beforeLook = fault;
    }

    /** What the balancer says to a plan. */
    void planned(Supplier<Reply<ChangeSet>> answer) {
        planned = answer;
    }

    static TrafficPaths declaredPaths() {
        return new TrafficPaths(List.of(
                new TrafficPaths.NodePath(CORE1, List.of("sg_core1"), List.of()),
                new TrafficPaths.NodePath(CORE2, List.of("sg_core2"), List.of())));
    }

    Prober prober() {
        return new Prober() {
            @Override
            public CompletionStage<Verdict> probe(String address, ProbeSpec spec) {
                NodeState state = state(NodeId.of(address));
                return CompletableFuture.completedFuture(
                        state == NodeState.NOT_AVAILABLE
                                ? Verdict.fail(Verdict.Reason.REFUSED, "connection refused")
                                : Verdict.pass(state));
            }

            @Override
            public void close() {
                // nothing to end
            }
        };
    }

    NodeControl control() {
        return new NodeControl() {
            @Override
            public EffectOutcome promote(NodeId node, Epoch epoch, Duration timeout) {
                return order("promote " + node + " " + epoch, node, NodeState.ACTIVE);
            }

            @Override
            public EffectOutcome demote(NodeId node, Epoch epoch, Duration timeout) {
                return order("demote " + node + " " + epoch, node, NodeState.STANDBY);
            }
        };
    }

    private synchronized EffectOutcome order(String what, NodeId node, NodeState state) {
        orders.add(what);
        if (nodes.get(node) == NodeState.NOT_AVAILABLE) {
            return EffectOutcome.failed(node + " does not answer", true);
        }
        boolean changed = nodes.put(node, state) != state;
        judge(what);
        if (changed && nodes.values().stream().filter(NodeState.ACTIVE::equals).count() > 1) {
            unsafe.add(what + ": two nodes are active");
        }
        return EffectOutcome.SUCCEEDED;
    }

    private synchronized EffectOutcome order(String verb, PathOrder order, PathState state) {
        orders.add(verb + " " + order.path().node() + " " + order.epoch());
        paths.put(order.path().node(), state);
        judge(verb);
        return pathsDone;
    }

    private void look() {
        List<NodeId> now = nodes.keySet().stream()
                .filter(node -> nodes.get(node) == NodeState.ACTIVE && paths.get(node) == PathState.OPEN)
                .toList();
        if (!now.equals(served.get(served.size() - 1))) {
            served.add(now);
        }
    }

    private void judge(String after) {
        look();
        paths.forEach((node, path) -> {
            if (path == PathState.OPEN && nodes.get(node) == NodeState.STANDBY) {
                unsafe.add(after + ": an open path leads to " + node + ", which stands by");
            }
        });
    }

    LoadBalancer balancer() {
        return new MemoryBalancer();
    }

    /** Serial by contract; overlapping calls are noted as unsafe. */
    private final class MemoryBalancer implements LoadBalancer {

        @Override
        public String name() {
            return "lb";
        }

        @Override
        public Reply<ChangeSet> plan(LoadBalancing desired) {
            return planned.get();
        }

        @Override
        public EffectOutcome apply(ChangeSet changes) {
            return EffectOutcome.rejected("this fake has no configuration");
        }

        @Override
        public Reply<TrafficView> observeTraffic(TrafficPaths declared) {
            beforeLook.run();
            return Reply.of(new TrafficView(declared.paths().stream()
                    .map(path -> new PathReading(
                            path.node(),
                            World.this.path(path.node()),
                            World.this.path(path.node()) == PathState.OPEN,
                            0,
                            true))
                    .toList()));
        }

        @Override
        public EffectOutcome closePath(PathOrder order) {
            Supplier<EffectOutcome> fault = nextFault();
            return fault == null ? order("close", order, PathState.CLOSED) : fault.get();
        }

        @Override
        public EffectOutcome openPath(PathOrder order) {
            Supplier<EffectOutcome> fault = nextFault();
            return fault == null ? order("open", order, PathState.OPEN) : fault.get();
        }

        @Override
        public Reply<FenceStrength> readiness(TrafficPaths declared, Epoch epoch) {
            return Reply.of(FenceStrength.TAKEOVER);
        }

        @Override
        public void close() {
            // nothing to end
        }

        private @Nullable Supplier<EffectOutcome> nextFault() {
            synchronized (World.this) {
                return faults.pollFirst();
            }
        }
    }

    /** Closes the path behind the load balancer's back: applied, but the answer is lost. */
    synchronized void closeSilently(NodeId node) {
        paths.put(node, PathState.CLOSED);
        look();
    }
}
