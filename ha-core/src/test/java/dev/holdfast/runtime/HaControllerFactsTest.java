package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.BlockedGate;
import dev.holdfast.failover.Gate;
import dev.holdfast.failover.NodeFacts;
import dev.holdfast.failover.Phase;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Facts that nobody reports any more, on a clock that only the test moves. They count for ten minutes. */
class HaControllerFactsTest {

    private static final Duration VALID = Duration.ofMinutes(10);
    private static final Duration INSTANT = Duration.ofNanos(1);
    private static final List<Gate> DATA = List.of(Gate.FIRST_SYNC_DONE, Gate.NO_SYNC_RUNNING);

    private final World world = new World();
    private final MemoryHaStore store = MemoryHaStore.create();
    private volatile Duration clock = Duration.ZERO;

    @Test
    void facts_count_up_to_their_age_and_then_keep_the_gates_shut_until_reported_again() {
        try (Rig rig = start()) {
            rig.ready();
            settle(rig);
            pass(rig, VALID);
            assertThat(shut(rig)).as("at the limit").doesNotContainAnyElementsOf(DATA);

            pass(rig, INSTANT);

            assertThat(shut(rig)).containsAll(DATA).contains(Gate.SAME_VERSION, Gate.SAME_DATASET);
            assertThat(rig.controller.whyNot(World.CORE2))
                    .anySatisfy(block -> assertThat(block.toString()).contains("core2 runs unknown"));

            rig.reportFacts(World.CORE1, null);
            rig.reportFacts(World.CORE2, World.CORE1);
            settle(rig);
            assertThat(shut(rig)).doesNotContainAnyElementsOf(DATA);
        }
    }

    @Test
    void facts_reported_in_time_never_expire() {
        try (Rig rig = start()) {
            rig.ready();
            settle(rig);
            for (int i = 0; i < 3; i++) {
                pass(rig, VALID);
                rig.reportFacts(World.CORE1, null);
                rig.reportFacts(World.CORE2, World.CORE1);
                settle(rig);
            }

            pass(rig, VALID);

            assertThat(shut(rig)).doesNotContainAnyElementsOf(DATA);
        }
    }

    @Test
    void facts_an_earlier_process_wrote_down_are_not_believed_after_a_restart() {
        try (Rig before = start()) {
            before.ready();
            settle(before);
            assertThat(facts(before)).isNotEqualTo(NodeFacts.UNKNOWN);
        }
        try (Rig after = start()) {
            after.until(entry -> entry.after() != Phase.UNLED);
            settle(after);

            assertThat(facts(after)).isEqualTo(NodeFacts.UNKNOWN);
        }
    }

    private Rig start() {
        return Rig.start(
                world,
                Rig.acting(world, store, Rig.safe().build())
                        .factsValidFor(VALID)
                        .frozenAfter(Duration.ofHours(1))
                        .timeSource(() -> clock));
    }

    private void pass(Rig rig, Duration time) {
        clock = clock.plus(time);
        settle(rig);
    }

    /** An order is taken after everything posted before it and after a turn that reads the clock anew. */
    private static void settle(Rig rig) {
        rig.controller.mode(rig.controller.status().mode());
    }

    private static List<Gate> shut(Rig rig) {
        return rig.controller.whyNot(World.CORE2).stream()
                .map(BlockedGate::gate)
                .toList();
    }

    private static NodeFacts facts(Rig rig) {
        return rig.controller.state().view().node(World.CORE2).orElseThrow().facts();
    }
}
