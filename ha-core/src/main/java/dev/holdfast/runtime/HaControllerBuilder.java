package dev.holdfast.runtime;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Promoter;
import dev.holdfast.failover.TrafficMover;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.Problem;
import dev.holdfast.model.lb.TrafficPaths;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.spi.FailoverVeto;
import dev.holdfast.spi.HaStore;
import dev.holdfast.spi.Lease;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.NodeControl;
import dev.holdfast.spi.Notifier;
import dev.holdfast.spi.Prober;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects what a controller works with. Not thread-safe. */
public final class HaControllerBuilder {

    private static final Duration TICK_MAX = Duration.ofMillis(100);
    private static final Duration FROZEN_AFTER = Duration.ofSeconds(2);
    private static final Duration FACTS_VALID_FOR = Duration.ofMinutes(15);

    private final FailoverGroup group;
    private final FailoverPolicy policy;
    private final Map<NodeId, NodeProbes> probes = new TreeMap<>();
    private final List<Notifier> notifiers = new ArrayList<>();
    private final List<FailoverVeto> vetoes = new ArrayList<>();
    private TrafficPaths paths = TrafficPaths.NONE;
    private @Nullable LoadBalancer balancer;
    private @Nullable NodeControl nodeControl;
    private @Nullable Prober prober;
    private @Nullable HaStore store;
    private ObserverId observer = ObserverId.of("controller");
    private GroupMode newGroupMode = GroupMode.OBSERVE;
    private Duration frozenAfter = FROZEN_AFTER;
    private Duration factsValidFor = FACTS_VALID_FOR;
    private WatchSettings watches = WatchSettings.PLAIN;
    private TimeSource time = TimeSource.system();

    HaControllerBuilder(FailoverGroup group, FailoverPolicy policy) {
        this.group = group;
        this.policy = policy;
    }

    /**
     * Sets the paths traffic takes.
     *
     * @param value one per node, where the controller moves traffic
     * @return this
     */
    public HaControllerBuilder paths(TrafficPaths value) {
        paths = value;
        return this;
    }

    /**
     * Sets the load balancer: needed where the controller moves traffic, useful for reading elsewhere.
     *
     * @param value called by one thread at a time; not closed by the controller
     * @return this
     */
    public HaControllerBuilder loadBalancer(LoadBalancer value) {
        balancer = value;
        return this;
    }

    /**
     * Sets what promotes and demotes nodes: needed where the controller promotes.
     *
     * @param value called by one thread at a time per node
     * @return this
     */
    public HaControllerBuilder nodeControl(NodeControl value) {
        nodeControl = value;
        return this;
    }

    /**
     * Sets what probes nodes. Without one, observations come through {@link HaController#observe}.
     *
     * @param value not closed by the controller
     * @return this
     */
    public HaControllerBuilder prober(Prober value) {
        prober = value;
        return this;
    }

    /**
     * Declares one attempt on a node: all these probes; the worst verdict counts.
     *
     * @param node a node of the group
     * @param address IPv4 literal or name
     * @param specs what to ask, at least one
     * @return this
     */
    public HaControllerBuilder probe(NodeId node, String address, List<ProbeSpec> specs) {
        probes.put(node, new NodeProbes(node, address, specs));
        return this;
    }

    /**
     * Sets the store. Required.
     *
     * @param value must also be a {@link Lease} if the policy asks for one
     * @return this
     */
    public HaControllerBuilder store(HaStore value) {
        store = value;
        return this;
    }

    /**
     * Adds somebody who may object to an automatic failover. Needed where the policy asks first.
     *
     * @param value called by one thread at a time, in the order given
     * @return this
     */
    public HaControllerBuilder veto(FailoverVeto value) {
        vetoes.add(value);
        return this;
    }

    /**
     * Adds somebody to be told.
     *
     * @param value called on a thread of its own
     * @return this
     */
    public HaControllerBuilder notifier(Notifier value) {
        notifiers.add(value);
        return this;
    }

    /**
     * Names the observer this controller's own probes are. Default: {@code controller}.
     *
     * @param value unique among the cluster's observers
     * @return this
     */
    public HaControllerBuilder observer(ObserverId value) {
        observer = value;
        return this;
    }

    /**
     * Sets the mode a group starts in that the store does not know yet. Default: OBSERVE. A known group keeps its mode.
     *
     * @param value the mode
     * @return this
     */
    public HaControllerBuilder newGroupMode(GroupMode value) {
        newGroupMode = value;
        return this;
    }

    /**
     * Sets how late the decision thread may be before its own view counts as frozen. Default: 2 s.
     *
     * @param value positive
     * @return this
     */
    public HaControllerBuilder frozenAfter(Duration value) {
        frozenAfter = value;
        return this;
    }

    /**
     * Sets how long reported facts count. Older ones are unknown until reported again, those of a dead node too: nobody
     * has looked. Default: 15 min.
     *
     * @param value positive; some intervals at which {@link HaController#report} is called
     * @return this
     */
    public HaControllerBuilder factsValidFor(Duration value) {
        factsValidFor = value;
        return this;
    }

    /**
     * Sets what is told besides failing over. Default: that ports flap, that nodes run short, how reported syncs go; for
     * a declared cluster also {@linkplain WatchSettings#of what follows from it}.
     *
     * @param value the settings
     * @return this
     */
    public HaControllerBuilder watches(WatchSettings value) {
        watches = value;
        return this;
    }

    /**
     * Replaces the monotonic clock; for tests.
     *
     * @param value the clock
     * @return this
     */
    public HaControllerBuilder timeSource(TimeSource value) {
        time = value;
        return this;
    }

    /**
     * The controller, not started.
     *
     * @return a controller
     * @throws InvalidDeclarationException with every problem at once
     */
    public HaController build() {
        List<Problem> problems = problems();
        HaStore known = store;
        if (known == null || !problems.isEmpty()) {
            throw new InvalidDeclarationException("controller of " + group.cluster(), problems);
        }
        Settings settings = new Settings(
                group,
                policy,
                paths,
                balancer,
                nodeControl,
                prober,
                List.copyOf(probes.values()),
                known,
                notifiers,
                vetoes,
                observer,
                observer + "/" + UUID.randomUUID(),
                tick(),
                frozenAfter,
                factsValidFor,
                watches,
                time);
        FailoverPolicy initially = policy.toBuilder().initialMode(newGroupMode).build();
        return new HaController(settings, FailoverMachine.of(group, initially));
    }

    private Duration tick() {
        Duration quarter =
                shorter(policy.heartbeatInterval(), policy.recheckInterval()).dividedBy(4);
        Duration tick = shorter(quarter, TICK_MAX);
        return tick.toMillis() < 1 ? Duration.ofMillis(1) : tick;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        if (store == null) {
            problems.add(new Problem("store", "none", "missing", "Give an HaStore."));
        } else if (policy.isOn(Gate.LEASE_HELD) && !(store instanceof Lease)) {
            problems.add(new Problem(
                    "store",
                    store.identity(),
                    "offers no lease, and the policy asks for one",
                    "Use a store that implements Lease, or turn the policy's lease off."));
        }
        if (policy.promoter() == Promoter.CONTROLLER && nodeControl == null) {
            problems.add(new Problem(
                    "nodeControl", "none", "missing, and the policy's promoter is CONTROLLER", "Give a NodeControl."));
        }
        if (policy.mover() == TrafficMover.CONTROLLER) {
            if (balancer == null) {
                problems.add(new Problem(
                        "loadBalancer",
                        "none",
                        "missing, and the policy's mover is CONTROLLER",
                        "Give a LoadBalancer."));
            }
        }
        problems.addAll(group.withoutPath(policy, paths));
        if (frozenAfter.compareTo(tick().multipliedBy(4)) < 0) {
            problems.add(new Problem(
                    "frozenAfter", frozenAfter.toString(), "below four ticks of " + tick(), "Give a longer time."));
        }
        if (factsValidFor.isNegative() || factsValidFor.isZero()) {
            problems.add(new Problem(
                    "factsValidFor", factsValidFor.toString(), "not positive", "Give some reporting intervals."));
        }
        vetoProblems(problems);
        probeProblems(problems);
        return problems;
    }

    private void vetoProblems(List<Problem> problems) {
        boolean asks = policy.vetoTimeout().isPresent();
        if (asks && vetoes.isEmpty()) {
            problems.add(new Problem("veto", "none", "missing, and the policy asks first", "Give a FailoverVeto."));
        }
        if (!asks && !vetoes.isEmpty()) {
            problems.add(new Problem(
                    "veto",
                    vetoes.size() + " given",
                    "never asked: the policy has no vetoTimeout",
                    "Turn it on with FailoverPolicyBuilder.veto, or give none."));
        }
    }

    private void probeProblems(List<Problem> problems) {
        if (prober == null && !probes.isEmpty()) {
            problems.add(new Problem("prober", "none", "missing, and probes are declared", "Give a Prober."));
        }
        for (NodeProbes target : probes.values()) {
            String path = "probes." + target.node();
            if (group.members().stream().noneMatch(member -> member.node().equals(target.node()))) {
                problems.add(new Problem(path, target.address(), "not a node of the group", "Name one that is."));
            }
            if (target.specs().isEmpty()) {
                problems.add(new Problem(path, target.address(), "no probe", "Name at least one."));
            }
            for (ProbeSpec spec : target.specs()) {
                Duration limit = shorter(policy.heartbeatInterval(), policy.recheckInterval());
                if (spec.timeout().compareTo(limit) > 0) {
                    problems.add(new Problem(
                            path + "." + spec.name() + ".timeout",
                            spec.timeout().toString(),
                            "longer than the shortest interval " + limit,
                            "Make the timeout shorter or the intervals longer: attempts would fall behind."));
                }
            }
        }
    }
}
