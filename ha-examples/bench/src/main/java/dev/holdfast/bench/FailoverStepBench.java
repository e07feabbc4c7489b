package dev.holdfast.bench;

import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
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
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * One step of the failover machine for a pair under the safe preset with recovery point and clock gates: the mean over
 * a minute of ordinary looks and ticks, a failover with every acknowledgement, and another minute after it.
 */
@State(Scope.Benchmark)
public class FailoverStepBench {

    private static final int STEPS = 369;
    private static final NodeId A = NodeId.of("core1");
    private static final NodeId B = NodeId.of("core2");
    private static final ObserverId CONTROLLER = ObserverId.of("controller");
    private static final Instant T0 = Instant.parse("2026-11-21T00:00:00Z");

    private final FailoverMachine machine = FailoverMachine.of(
            new FailoverGroup(
                    ClusterId.of("pair"),
                    List.of(
                            new FailoverGroup.Member(A, SiteId.of("main"), null),
                            new FailoverGroup.Member(B, SiteId.of("main"), A))),
            FailoverPolicy.safe(Duration.ofSeconds(1), 3, Duration.ofSeconds(1))
                    .recoveryPoint(Duration.ofHours(1))
                    .maxClockSkew(Duration.ofSeconds(1))
                    .build());
    private final List<Input> day = script();

    /**
     * The whole script.
     *
     * @return the last state
     */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public FailoverState step_2_nodes() {
        FailoverState state = machine.initial();
        for (Input input : day) {
            state = machine.step(state, input).next();
        }
        return state;
    }

    /** Answers every effect at once with success; fails loudly if that does not lead to a complete failover. */
    private List<Input> script() {
        List<Input> inputs = new ArrayList<>();
        FailoverState state = machine.initial();
        NodeFacts facts = new NodeFacts(SoftwareVersion.of("11.4.1.0"), "data", Duration.ZERO, true, false, T0, A);
        List<Input> begin = List.of(
                new Input.TermBegan(Duration.ZERO, Epoch.of(1), T0),
                new Input.TrafficRead(
                        Duration.ZERO,
                        new TrafficView(List.of(
                                new PathReading(A, PathState.OPEN, true, 0, true),
                                new PathReading(B, PathState.CLOSED, false, 0, true)))),
                new Input.ReceiversReported(Duration.ZERO, true, FenceStrength.TAKEOVER, ""),
                new Input.FactsReported(Duration.ZERO, A, facts),
                new Input.FactsReported(Duration.ZERO, B, facts));
        for (Input input : begin) {
            state = feed(state, input, inputs);
        }
        for (int second = 1; second <= 120; second++) {
            Duration at = Duration.ofSeconds(second);
            boolean dead = second > 60;
            Verdict ofA = dead ? Verdict.fail(Verdict.Reason.TIMEOUT, "no answer") : Verdict.pass(NodeState.ACTIVE);
            NodeState ofB = state.view().active().equals(B) ? NodeState.ACTIVE : NodeState.STANDBY;
            state = feed(state, new Input.Observed(at, CONTROLLER, A, ofA), inputs);
            state = feed(state, new Input.Observed(at, CONTROLLER, B, Verdict.pass(ofB)), inputs);
            state = feed(state, new Input.Tick(at), inputs);
        }
        if (!state.view().active().equals(B) || state.phase() != Phase.STEADY || inputs.size() != STEPS) {
            throw new IllegalStateException("the script ends in " + state.phase() + " with "
                    + state.view().active() + " active after " + inputs.size() + " steps");
        }
        return List.copyOf(inputs);
    }

    private FailoverState feed(FailoverState state, Input input, List<Input> inputs) {
        inputs.add(input);
        Step step = machine.step(state, input);
        FailoverState next = step.next();
        for (Effect effect : step.effects()) {
            if (!(effect instanceof Effect.SendNotice) && !(effect instanceof Effect.ReadTraffic)) {
                next = feed(next, new Input.EffectEnded(input.at(), effect.id(), EffectOutcome.SUCCEEDED), inputs);
            }
        }
        return next;
    }
}
