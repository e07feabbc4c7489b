package dev.holdfast.examples;

import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.Step;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
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

/** A Core pair under the failover machine, from a well start; what it orders and says is kept. */
final class WatchedPair {

    private static final NodeId PRIMARY = NodeId.of("core1");
    private static final NodeId SECONDARY = NodeId.of("core2");
    private static final ObserverId US = ObserverId.of("controller");
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final int ANSWERS_MAX = 20;

    private final FailoverMachine machine;
    private final List<Effect> effects = new ArrayList<>();
    private FailoverState state;
    private Duration now = Duration.ZERO;
    private int acknowledged;

    private WatchedPair(IvantiCore pair) {
        machine = FailoverMachine.of(pair.group(), pair.policy());
        state = machine.initial();
    }

    /** Led, allowed to act, everything known and in order, traffic at the primary. */
    static WatchedPair of(IvantiCore declared) {
        WatchedPair pair = new WatchedPair(declared);
        pair.take(new Input.TermBegan(pair.now, Epoch.of(1), NOON));
        pair.take(new Input.LeaseExtended(pair.now, Duration.ofHours(1)));
        pair.take(new Input.ModeOrdered(pair.now, GroupMode.ACT));
        pair.take(new Input.ReceiversReported(pair.now, true, FenceStrength.TAKEOVER, ""));
        NodeFacts facts = NodeFacts.UNKNOWN
                .withVersion(SoftwareVersion.of("11.12.0.0"))
                .withDataset("dataset-1")
                .withClockSkew(Duration.ZERO)
                .withSync(true, false);
        pair.take(new Input.FactsReported(pair.now, PRIMARY, facts.withLastSync(NOON, null)));
        pair.take(new Input.FactsReported(pair.now, SECONDARY, facts.withLastSync(NOON, PRIMARY)));
        pair.see(PRIMARY, Verdict.pass(NodeState.ACTIVE));
        pair.see(SECONDARY, Verdict.pass(NodeState.STANDBY));
        pair.take(new Input.TrafficRead(
                pair.now,
                new TrafficView(List.of(
                        new PathReading(PRIMARY, PathState.OPEN, true, 0, true),
                        new PathReading(SECONDARY, PathState.CLOSED, false, 0, true)))));
        pair.take(new Input.Tick(pair.now));
        pair.effects.clear();
        return pair;
    }

    void primaryFails(int times) {
        for (int i = 0; i < times; i++) {
            now = now.plusSeconds(30);
            see(PRIMARY, Verdict.fail(Verdict.Reason.REFUSED, "connection refused"));
            take(new Input.Tick(now));
        }
    }

    void primaryAnswers(NodeState reported) {
        answers(PRIMARY, reported);
    }

    void secondaryAnswers(NodeState reported) {
        answers(SECONDARY, reported);
    }

    /** Carries out whatever is ordered, and what is ordered then. */
    void acknowledgeEverything() {
        for (int i = 0; i < ANSWERS_MAX && acknowledged < effects.size(); acknowledged++, i++) {
            Effect effect = effects.get(acknowledged);
            if (!(effect instanceof Effect.SendNotice)) {
                take(new Input.EffectEnded(now, effect.id(), EffectOutcome.SUCCEEDED));
            }
        }
        if (acknowledged < effects.size()) {
            throw new IllegalStateException("orders without an end: " + effects);
        }
    }

    void forgetOrders() {
        effects.clear();
        acknowledged = 0;
    }

    /** What it wants done; looking and telling are no orders. */
    List<Effect> orders() {
        return effects.stream()
                .filter(effect -> !(effect instanceof Effect.SendNotice) && !(effect instanceof Effect.ReadTraffic))
                .toList();
    }

    List<Effect.SendNotice> notices() {
        return effects.stream()
                .filter(Effect.SendNotice.class::isInstance)
                .map(Effect.SendNotice.class::cast)
                .toList();
    }

    NodeId active() {
        return state.view().active();
    }

    private void answers(NodeId node, NodeState reported) {
        now = now.plusSeconds(30);
        see(node, Verdict.pass(reported));
        take(new Input.Tick(now));
    }

    private void see(NodeId node, Verdict verdict) {
        take(new Input.Observed(now, US, node, verdict));
    }

    private void take(Input input) {
        Step step = machine.step(state, input);
        state = step.next();
        effects.addAll(step.effects());
    }
}
