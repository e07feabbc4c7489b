package dev.holdfast.sync;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.failover.Step;
import dev.holdfast.failover.UpgradeWindow;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.lb.TrafficView.PathReading;
import dev.holdfast.model.lb.TrafficView.PathState;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Three Cores in a chain, a failover machine that moves the role among them, and the truth: who is up, who acts, where
 * clients write, and which of their writes each node holds. The truth shares nothing with the gates.
 */
final class GroupInTheLoop {

    static final NodeId CORE1 = NodeId.of("core1");
    static final NodeId CORE2 = NodeId.of("core2");
    static final NodeId CORE3 = NodeId.of("core3");
    static final List<NodeId> ALL = List.of(CORE1, CORE2, CORE3);

    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final ObserverId OBSERVER = new ObserverId("probe");
    private static final SiteId SITE = new SiteId("main");

    /** What is true of one node. */
    static final class Core {
        boolean up = true;
        NodeState state = NodeState.STANDBY;
        boolean open;
        int release = 4;
        final Set<Integer> writes = new TreeSet<>();
        boolean torn;
        Optional<NodeId> syncedFrom = Optional.empty();
        Instant syncedAt = Instant.EPOCH;
    }

    final Map<NodeId, Core> cores = new TreeMap<>();
    final Set<NodeId> lostTheRole = new TreeSet<>();
    final List<NodeId> promoted = new ArrayList<>();
    private final FailoverMachine machine = FailoverMachine.of(
            new FailoverGroup(
                    ClusterId.of("core"),
                    List.of(
                            new FailoverGroup.Member(CORE1, SITE, null),
                            new FailoverGroup.Member(CORE2, SITE, CORE1),
                            new FailoverGroup.Member(CORE3, SITE, CORE2))),
            FailoverPolicy.safe(ROUND, 2, ROUND)
                    .coolDown(null)
                    .budget(8, Duration.ofMinutes(1))
                    .build());
    private FailoverState state = machine.initial();
    private Duration now = Duration.ZERO;
    private long epoch;
    private int nextWrite;

    GroupInTheLoop() {
        ALL.forEach(node -> cores.put(node, new Core()));
        core(CORE1).state = NodeState.ACTIVE;
        core(CORE1).open = true;
        newTerm();
        rounds(2);
    }

    Core core(NodeId node) {
        return Objects.requireNonNull(cores.get(node));
    }

    FailoverState state() {
        return state;
    }

    NodeId active() {
        return state.view().active();
    }

    /** What a planner is told: all that the machine knows, and that the rest is well. */
    SituationBuilder situation(NodeId secondary, NodeId upstream) {
        return ReplicationSituation.in(machine.group(), state, storeTime(), secondary, upstream)
                .connected(true)
                .refineBoth(
                        node -> node.withHaEnabled(true).withMaintenance(false).withPowerAction(false));
    }

    void newTerm() {
        input(new Input.TermEnded(now));
        epoch++;
        input(new Input.TermBegan(now, Epoch.of(epoch), storeTime()));
        input(new Input.ReceiversReported(now, true, FenceStrength.TAKEOVER, ""));
        input(new Input.SelfReported(now, SelfHealth.CLEAR));
        readTraffic();
    }

    /** Clients write where they are led to. */
    void write() {
        cores.values().stream()
                .filter(core -> core.open && core.up && core.state == NodeState.ACTIVE)
                .forEach(core -> core.writes.add(nextWrite++));
    }

    /** So many times: everybody is looked at, all facts are read, and time passes. */
    void rounds(int count) {
        for (int i = 0; i < count; i++) {
            now = now.plus(ROUND);
            readTraffic();
            cores.forEach((node, core) -> {
                input(new Input.Observed(
                        now,
                        OBSERVER,
                        node,
                        core.up ? Verdict.pass(core.state) : Verdict.fail(Verdict.Reason.UNREACHABLE, "no route")));
                report(node);
            });
            input(new Input.Tick(now));
        }
    }

    void report(NodeId node) {
        Core core = core(node);
        input(new Input.FactsReported(
                now,
                node,
                NodeFacts.UNKNOWN
                        .withVersion(SoftwareVersion.of("11." + core.release))
                        .withDataset("d")
                        .withClockSkew(Duration.ZERO)
                        .withSync(!core.torn, false)
                        .withLastSync(
                                core.syncedFrom.isPresent() ? core.syncedAt : null, core.syncedFrom.orElse(null))));
    }

    /** An operator says that both nodes will be active for a while. */
    void declareUpgrade(Duration length) {
        input(new Input.WindowDeclared(
                now, new UpgradeWindow(storeTime(), storeTime().plus(length), false, "operator")));
    }

    void withdraw(NodeId node) {
        input(new Input.NodeWithdrawn(now, node, "operator"));
    }

    /** A standby comes back empty: it has to copy everything. */
    void setUpAnew(NodeId node) {
        if (!node.equals(active()) && state.phase() == Phase.STEADY) {
            core(node).state = NodeState.STANDBY;
            core(node).writes.clear();
            core(node).torn = true;
            core(node).syncedFrom = Optional.empty();
            report(node);
        }
    }

    void order(NodeId to) {
        NodeId before = active();
        input(new Input.SwitchoverOrdered(now, to, "operator"));
        rounds(2);
        if (active().equals(to) && !to.equals(before)) {
            lostTheRole.remove(before);
        }
    }

    /** The target holds what its source held; a torn copy holds nothing that could be trusted. */
    void replicate(ReplicationPlan plan, boolean completes) {
        Core target = core(plan.target());
        now = now.plus(ROUND);
        if (completes) {
            target.writes.clear();
            target.writes.addAll(core(plan.source()).writes);
            target.torn = false;
            target.syncedFrom = Optional.of(plan.source());
            target.syncedAt = storeTime();
        } else if (plan.replacesEverything()) {
            target.torn = true;
        }
        report(plan.target());
    }

    private void readTraffic() {
        input(new Input.TrafficRead(
                now,
                new TrafficView(ALL.stream()
                        .map(node -> new PathReading(
                                node, core(node).open ? PathState.OPEN : PathState.CLOSED, core(node).open, 0, true))
                        .toList())));
    }

    private Instant storeTime() {
        return Instant.EPOCH.plus(now);
    }

    private void input(Input input) {
        NodeId before = active();
        Step step = machine.step(state, input);
        state = step.next();
        if (!active().equals(before)) {
            lostTheRole.add(before);
            lostTheRole.remove(active());
        }
        step.effects().forEach(this::carryOut);
    }

    private void carryOut(Effect effect) {
        if (effect instanceof Effect.SendNotice) {
            return;
        }
        EffectOutcome outcome = EffectOutcome.SUCCEEDED;
        if (effect instanceof Effect.RaiseEpoch raised) {
            epoch = raised.epoch().value();
        } else if (effect instanceof Effect.FenceNode fence) {
            core(fence.node()).open = false;
        } else if (effect instanceof Effect.OpenPath open) {
            core(open.node()).open = true;
        } else if (effect instanceof Effect.ReadTraffic) {
            readTraffic();
        } else if (effect instanceof Effect.PromoteNode promote) {
            outcome = become(promote.node(), NodeState.ACTIVE);
            promoted.add(promote.node());
        } else if (effect instanceof Effect.DemoteNode demote) {
            outcome = become(demote.node(), NodeState.STANDBY);
        }
        input(new Input.EffectEnded(now, effect.id(), outcome));
    }

    private EffectOutcome become(NodeId node, NodeState wanted) {
        if (!core(node).up) {
            return EffectOutcome.failed(node + " cannot be reached", true);
        }
        core(node).state = wanted;
        return EffectOutcome.SUCCEEDED;
    }
}
