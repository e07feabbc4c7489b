package dev.holdfast.testkit;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Step;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.journal.StateDigest;
import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How the first term of a pair begins: something for a store to keep. */
final class FirstTerm {

    static final ClusterId CLUSTER = ClusterId.of("pair");

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final SiteId SITE = new SiteId("main");
    private static final FailoverMachine MACHINE = FailoverMachine.of(
            new FailoverGroup(
                    CLUSTER,
                    List.of(
                            new FailoverGroup.Member(NodeId.of("core1"), SITE, null),
                            new FailoverGroup.Member(NodeId.of("core2"), SITE, NodeId.of("core1")))),
            FailoverPolicy.guide(MINUTE, 2, MINUTE).build());

    private FirstTerm() {}

    /** A record of it. */
    static JournalRecord record(long sequence) {
        Step step = step(sequence);
        Input input = began(sequence);
        return new JournalRecord(
                sequence,
                Instant.EPOCH.plusSeconds(sequence),
                input,
                step.rule(),
                MACHINE.initial().phase(),
                step.next().phase(),
                step.effects(),
                MACHINE.explain(MACHINE.initial(), input).toText(),
                StateDigest.of(MACHINE, step.next(), input.at()));
    }

    /** It begins at that second. */
    static Step step(long second) {
        return MACHINE.step(MACHINE.initial(), began(second));
    }

    private static Input began(long second) {
        return new Input.TermBegan(Duration.ofSeconds(second), Epoch.of(1), Instant.EPOCH);
    }
}
