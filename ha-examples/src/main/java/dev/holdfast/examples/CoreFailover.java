package dev.holdfast.examples;

import dev.holdfast.blueprint.ivanticore.IvantiCore;
import dev.holdfast.failover.Effect;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.Step;
import dev.holdfast.health.ObserverId;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.StateDigest;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SoftwareVersion;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.plan.EffectOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A Core pair whose primary stops answering: the machine's own journal of what follows, without network or clock. */
final class CoreFailover {

    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");
    private static final ObserverId US = ObserverId.of("controller");
    private static final NodeId CORE1 = NodeId.of("core1");
    private static final NodeId CORE2 = NodeId.of("core2");

    private final FailoverMachine machine;
    private final List<JournalRecord> journal = new ArrayList<>();
    private FailoverState state;
    private Duration now = Duration.ZERO;

    private CoreFailover(IvantiCore pair) {
        machine = FailoverMachine.of(pair.group(), pair.policy());
        state = machine.initial();
    }

    static IvantiCore pair() {
        return CoreExample.installation()
                .safe(Duration.ofSeconds(60), 5, Duration.ofSeconds(30))
                .build();
    }

    /** What a controller would have written down, from its first breath to the end of the move. */
    static List<JournalRecord> journal(IvantiCore pair) {
        CoreFailover story = new CoreFailover(pair);
        story.tell();
        return List.copyOf(story.journal);
    }

    private void tell() {
        NodeFacts known = NodeFacts.UNKNOWN
                .withVersion(SoftwareVersion.of("11.12.0.0"))
                .withDataset("dataset-1")
                .withSync(true, false)
                .withLastSync(NOON, CORE1);
        take(new Input.TermBegan(now, Epoch.of(1), NOON));
        take(new Input.FactsReported(now, CORE1, known));
        take(new Input.FactsReported(now, CORE2, known));
        take(new Input.ReceiversReported(now, true, FenceStrength.TAKEOVER, ""));
        take(new Input.Observed(now, US, CORE1, Verdict.pass(NodeState.ACTIVE)));
        Verdict dead = Verdict.fail(Verdict.Reason.TIMEOUT, "no answer within 10 s");
        for (int failures = 0; failures < 5; failures++) {
            now = now.plusSeconds(30);
            take(new Input.Observed(now, US, CORE2, Verdict.pass(NodeState.STANDBY)));
            take(new Input.Observed(now, US, CORE1, dead));
        }
        take(new Input.Tick(now));
    }

    /** One step, and an answer two seconds later to each order it gives. */
    private void take(Input input) {
        FailoverState before = state;
        Step step = machine.step(before, input);
        state = step.next();
        if (before.phase() != state.phase() || !step.effects().isEmpty()) {
            journal.add(new JournalRecord(
                    journal.size() + 1L,
                    NOON.plus(input.at()),
                    input,
                    step.rule(),
                    before.phase(),
                    state.phase(),
                    step.effects(),
                    machine.explain(before, input).toText(),
                    StateDigest.of(machine, state, input.at())));
        }
        for (Effect effect : step.effects()) {
            if (!(effect instanceof Effect.SendNotice) && !(effect instanceof Effect.ReadTraffic)) {
                now = now.plusSeconds(2);
                take(new Input.EffectEnded(now, effect.id(), EffectOutcome.SUCCEEDED));
            }
        }
    }
}
