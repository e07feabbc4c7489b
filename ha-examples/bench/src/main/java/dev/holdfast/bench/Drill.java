package dev.holdfast.bench;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.NodeView;
import dev.holdfast.failover.Phase;
import dev.holdfast.failover.Step;
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
import java.util.stream.IntStream;

/**
 * Two minutes of a group over two sites with <em>every</em> start gate on, its first node dead from the second minute on:
 * each second two observers look at each node, ten ticks pass as in the runtime, and now and then the lease is extended,
 * paths are read and facts come in. Every effect succeeds at once. Refuses to be made if that does not end in a complete
 * failover to the second node, or if any gate is off: a benchmark of half the work would flatter.
 */
final class Drill {

    private static final int SECONDS = 120;
    private static final int DIES_AFTER = 60;
    private static final int TICKS = 10;
    private static final List<ObserverId> OBSERVERS = List.of(ObserverId.of("inside"), ObserverId.of("witness"));
    private static final Instant T0 = Instant.parse("2026-11-21T00:00:00Z");

    private final List<NodeId> nodes;
    private final FailoverMachine machine;
    private final List<Moment> moments = new ArrayList<>();
    private FailoverState state;

    Drill(int size) {
        nodes = IntStream.rangeClosed(1, size)
                .mapToObj(number -> NodeId.of("n" + number))
                .toList();
        machine = FailoverMachine.of(group(), policy());
        state = machine.initial();
        begin();
        for (int second = 1; second <= SECONDS; second++) {
            second(second);
        }
        boolean complete =
                state.phase() == Phase.STEADY && state.view().active().equals(nodes.get(1));
        if (!complete || !machine.policy().offGates().isEmpty()) {
            throw new IllegalStateException("the drill of " + size + " nodes ends in " + state.phase() + " with "
                    + state.view().active() + " active; gates off: "
                    + machine.policy().offGates());
        }
    }

    /**
     * What the machine was asked.
     *
     * @param state where the group stood
     * @param input what had happened
     */
    record Moment(FailoverState state, Input input) {}

    FailoverMachine machine() {
        return machine;
    }

    /** All of them, in order. */
    List<Moment> moments() {
        return List.copyOf(moments);
    }

    /** The tick at which the failover begins: the only one at which every gate of every candidate is open or weighed. */
    Moment decision() {
        return moments.stream()
                .filter(each -> each.input() instanceof Input.Tick
                        && machine.step(each.state(), each.input()).effects().stream()
                                .anyMatch(Effect.RaiseEpoch.class::isInstance))
                .findFirst()
                .orElseThrow();
    }

    /** Every node copies from the one eight times nearer to the first. */
    private FailoverGroup group() {
        return new FailoverGroup(
                ClusterId.of("drill"),
                IntStream.range(0, nodes.size())
                        .mapToObj(i -> new FailoverGroup.Member(
                                nodes.get(i),
                                SiteId.of(i % 2 == 0 ? "east" : "west"),
                                i == 0 ? null : nodes.get((i - 1) / 8)))
                        .toList());
    }

    private static FailoverPolicy policy() {
        return FailoverPolicy.safe(Duration.ofSeconds(1), 3, Duration.ofSeconds(1))
                .recoveryPoint(Duration.ofHours(1))
                .maxClockSkew(Duration.ofSeconds(1))
                .lease(true)
                .dataCentreRule(true)
                .veto(Duration.ofSeconds(1), true)
                .quorum(2)
                .vantage(OBSERVERS.get(0), SiteId.of("east"))
                .vantage(OBSERVERS.get(1), SiteId.of("third"))
                .build();
    }

    private void begin() {
        feed(new Input.TermBegan(Duration.ZERO, Epoch.of(1), T0));
        feed(new Input.ReceiversReported(Duration.ZERO, true, FenceStrength.TAKEOVER, ""));
        feed(new Input.TrafficRead(
                Duration.ZERO,
                new TrafficView(nodes.stream()
                        .map(node -> path(node, node.equals(nodes.get(0)) ? PathState.OPEN : PathState.CLOSED))
                        .toList())));
        for (NodeId node : nodes) {
            facts(Duration.ZERO, node);
        }
    }

    private void second(int second) {
        Duration at = Duration.ofSeconds(second);
        if (second % 15 == 1) {
            feed(new Input.LeaseExtended(at, at.plusSeconds(60)));
        }
        if (second % 10 == 0) {
            feed(new Input.TrafficRead(
                    at,
                    new TrafficView(state.view().nodes().stream()
                            .map(node -> path(node.id(), pathOf(node)))
                            .toList())));
        }
        for (int i = 0; i < nodes.size(); i++) {
            boolean dead = i == 0 && second > DIES_AFTER;
            if (!dead && (second + i) % 60 == 0) {
                facts(at, nodes.get(i));
            }
            for (ObserverId observer : OBSERVERS) {
                feed(new Input.Observed(at, observer, nodes.get(i), dead ? lost() : well(nodes.get(i))));
            }
        }
        for (int tick = 0; tick < TICKS; tick++) {
            feed(new Input.Tick(at.plusMillis(1000L * tick / TICKS)));
        }
    }

    private static Verdict lost() {
        return Verdict.fail(Verdict.Reason.TIMEOUT, "no answer");
    }

    private Verdict well(NodeId node) {
        return Verdict.pass(node.equals(state.view().active()) ? NodeState.ACTIVE : NodeState.STANDBY);
    }

    private static PathState pathOf(NodeView node) {
        return node.path() == null ? PathState.CLOSED : node.path();
    }

    private static PathReading path(NodeId node, PathState path) {
        return new PathReading(node, path, path == PathState.OPEN, 0, true);
    }

    private void facts(Duration at, NodeId node) {
        feed(new Input.FactsReported(
                at,
                node,
                new NodeFacts(
                        SoftwareVersion.of("11.4.1.0"),
                        "data",
                        Duration.ZERO,
                        true,
                        false,
                        T0.plus(at),
                        state.view().active())));
    }

    private void feed(Input input) {
        moments.add(new Moment(state, input));
        Step step = machine.step(state, input);
        state = step.next();
        for (Effect effect : step.effects()) {
            if (!(effect instanceof Effect.SendNotice) && !(effect instanceof Effect.ReadTraffic)) {
                feed(new Input.EffectEnded(input.at(), effect.id(), EffectOutcome.SUCCEEDED));
            }
        }
    }
}
