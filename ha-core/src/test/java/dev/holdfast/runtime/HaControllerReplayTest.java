package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.model.NodeState;
import dev.holdfast.simulate.Replay;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The journal of a real controller that went through a failover and a refused order, decided again. */
class HaControllerReplayTest {

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();
    private final FailoverPolicy policy = Rig.safe().build();
    private final FailoverMachine machine = FailoverMachine.of(Rig.group(), policy);
    private final List<JournalRecord> records = journal();

    @Test
    void comes_out_byte_for_byte() {
        assertThat(records.size()).isGreaterThan(10);
        assertThat(Replay.of(machine).verify(records)).isEmpty();
    }

    @Test
    void a_word_that_was_changed_is_found() {
        int last = records.size() - 1;
        JournalRecord record = records.get(last);
        records.set(
                last,
                new JournalRecord(
                        record.sequence(),
                        record.at(),
                        record.input(),
                        record.rule(),
                        record.before(),
                        record.after(),
                        record.effects(),
                        record.explanation() + " ",
                        record.digest()));

        assertThat(Replay.of(machine).verify(records)).hasValueSatisfying(found -> {
            assertThat(found.record().sequence()).isEqualTo(record.sequence());
            assertThat(found.found()).startsWith("explanation ");
        });
    }

    @Test
    void the_same_policy_would_have_decided_alike() {
        assertThat(Replay.of(machine).against(policy, records)).isEmpty();
    }

    @Test
    void a_policy_that_keeps_its_standby_parts_where_the_failover_began() {
        FailoverPolicy keeps =
                policy.toBuilder().onFailure(OnFailure.KEEP_IN_STANDBY).build();

        assertThat(Replay.of(machine).against(keeps, records)).hasValueSatisfying(found -> {
            assertThat(found.written()).startsWith("F300 -> CLAIMING; write epoch");
            assertThat(found.instead()).startsWith("F210 -> UNAVAILABLE").contains("KEPT_IN_STANDBY");
        });
    }

    @Test
    void a_policy_that_asks_for_more_failures_would_still_have_waited() {
        FailoverPolicy patient = FailoverPolicy.safe(Duration.ofMillis(80), 5, Duration.ofMillis(40))
                .effects(Rig.EFFECT_TIMEOUT, Rig.RETRY)
                .build();

        assertThat(Replay.of(machine).against(patient, records)).hasValueSatisfying(found -> {
            assertThat(found.written()).startsWith("F300 ");
            assertThat(found.instead()).endsWith(" -> SUSPECTING");
        });
    }

    private List<JournalRecord> journal() {
        try (Rig rig = Rig.start(world, Rig.acting(world, store, policy)).ready()) {
            rig.untilState(controller -> controller.state().view().receiversReady());
            world.set(World.CORE1, NodeState.NOT_AVAILABLE);
            rig.untilRule("F480");
            rig.controller.switchover(World.CORE1, "anna");
        }
        return new ArrayList<>(store.journal(Rig.CLUSTER, 10_000).orElseThrow());
    }
}
