package dev.holdfast.report;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Step;
import dev.holdfast.health.ObserverId;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.StateDigest;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A pair in the guide's mode whose primary dies, as a controller would have written it down. */
final class PairStory {

    private PairStory() {}

    static List<JournalRecord> journal() {
        SiteId site = new SiteId("main");
        NodeId core1 = NodeId.of("core1");
        NodeId core2 = NodeId.of("core2");
        FailoverMachine machine = FailoverMachine.of(
                new FailoverGroup(
                        ClusterId.of("pair"),
                        List.of(
                                new FailoverGroup.Member(core1, site, null),
                                new FailoverGroup.Member(core2, site, null))),
                FailoverPolicy.guide(Duration.ofMinutes(1), 2, Duration.ofSeconds(30))
                        .build());
        ObserverId us = ObserverId.of("us");
        Verdict dead = Verdict.fail(Verdict.Reason.REFUSED, "refused");
        List<JournalRecord> journal = new ArrayList<>();
        FailoverState state = machine.initial();
        for (Input input : List.of(
                new Input.TermBegan(Duration.ZERO, Epoch.of(1), Instant.EPOCH),
                new Input.Observed(Duration.ofSeconds(1), us, core2, Verdict.pass(NodeState.STANDBY)),
                new Input.Observed(Duration.ofSeconds(2), us, core1, dead),
                new Input.Observed(Duration.ofSeconds(32), us, core1, dead),
                new Input.Tick(Duration.ofSeconds(33)))) {
            Step step = machine.step(state, input);
            journal.add(new JournalRecord(
                    journal.size() + 1L,
                    Instant.EPOCH.plus(input.at()),
                    input,
                    step.rule(),
                    state.phase(),
                    step.next().phase(),
                    step.effects(),
                    machine.explain(state, input).toText(),
                    StateDigest.of(machine, step.next(), input.at())));
            state = step.next();
        }
        return journal;
    }
}
