package dev.holdfast.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.Step;
import dev.holdfast.health.ObserverId;
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
import org.junit.jupiter.api.Test;

class JournalReplayTest {

    private static final Verdict DEAD = Verdict.fail(Verdict.Reason.REFUSED, "refused");
    private final FailoverMachine machine = machine(2);
    private final List<JournalRecord> journal = new ArrayList<>();
    private final FailoverState last = write();

    @Test
    void the_same_machine_comes_to_the_same_state() {
        JournalReplay.Result result = JournalReplay.through(machine).run(machine.initial(), journal);

        assertThat(result.divergence()).isEmpty();
        assertThat(result.last()).isEqualTo(last);
    }

    @Test
    void another_policy_is_noticed_at_the_record_where_it_matters() {
        FailoverMachine other = machine(3);

        JournalReplay.Result result = JournalReplay.through(other).run(other.initial(), journal);

        assertThat(result.divergence()).hasValueSatisfying(divergence -> {
            assertThat(divergence.record().rule().value()).isEqualTo("F230");
            assertThat(divergence.found()).isEqualTo("rule F990 instead of F230");
        });
    }

    @Test
    void a_lost_record_is_noticed() {
        journal.remove(1);

        JournalReplay.Result result = JournalReplay.through(machine).run(machine.initial(), journal);

        assertThat(result.divergence())
                .hasValueSatisfying(
                        divergence -> assertThat(divergence.found()).isEqualTo("records 2 to 2 are missing"));
    }

    @Test
    void a_changed_digest_is_noticed() {
        JournalRecord first = journal.get(0);
        journal.set(
                0,
                new JournalRecord(
                        first.sequence(),
                        first.at(),
                        first.input(),
                        first.rule(),
                        first.before(),
                        first.after(),
                        first.effects(),
                        first.explanation(),
                        "0000000000000000"));

        JournalReplay.Result result = JournalReplay.through(machine).run(machine.initial(), journal);

        assertThat(result.divergence())
                .hasValueSatisfying(
                        divergence -> assertThat(divergence.found()).startsWith("digest " + first.digest()));
    }

    @Test
    void a_sequence_counts_from_one() {
        JournalRecord any = journal.get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JournalRecord(
                        0, any.at(), any.input(), any.rule(), any.before(), any.after(), List.of(), "", ""));
    }

    private FailoverState write() {
        ObserverId me = ObserverId.of("me");
        NodeId core1 = NodeId.of("core1");
        FailoverState state = machine.initial();
        for (Input input : List.of(
                new Input.TermBegan(Duration.ofSeconds(1), Epoch.of(1), Instant.EPOCH),
                new Input.Observed(Duration.ofSeconds(2), me, NodeId.of("core2"), Verdict.pass(NodeState.STANDBY)),
                new Input.Observed(Duration.ofSeconds(3), me, core1, DEAD),
                new Input.Observed(Duration.ofSeconds(4), me, core1, DEAD),
                new Input.Tick(Duration.ofSeconds(5)))) {
            Step step = machine.step(state, input);
            journal.add(new JournalRecord(
                    journal.size() + 1L,
                    Instant.EPOCH,
                    input,
                    step.rule(),
                    state.phase(),
                    step.next().phase(),
                    step.effects(),
                    machine.explain(state, input).toText(),
                    StateDigest.of(machine, step.next(), input.at())));
            state = step.next();
        }
        return state;
    }

    private static FailoverMachine machine(int failures) {
        SiteId site = new SiteId("main");
        return FailoverMachine.of(
                new FailoverGroup(
                        ClusterId.of("pair"),
                        List.of(
                                new FailoverGroup.Member(NodeId.of("core1"), site, null),
                                new FailoverGroup.Member(NodeId.of("core2"), site, null))),
                FailoverPolicy.guide(Duration.ofMinutes(1), failures, Duration.ofSeconds(30))
                        .build());
    }
}
