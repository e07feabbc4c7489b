package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Input;
import dev.holdfast.failover.Phase;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Observers outside that fall silent. */
class HaControllerFreshnessTest {

    private static final ObserverId AGENT = ObserverId.of("agent");
    private static final Verdict ACTIVE = Verdict.pass(NodeState.ACTIVE);

    @Test
    void a_silence_counts_once_after_two_intervals_but_not_before_three_seconds() {
        Freshness quick = new Freshness(Duration.ofMillis(80));
        Freshness slow = new Freshness(Duration.ofSeconds(5));
        Input.Observed seen = new Input.Observed(Duration.ZERO, AGENT, World.CORE1, ACTIVE);
        assertThat(quick.heard(seen)).isSameAs(seen);
        slow.heard(seen);

        assertThat(quick.stale(Duration.ofSeconds(3))).isEmpty();
        assertThat(quick.stale(Duration.ofMillis(3001)))
                .containsExactly(new Input.Observed(
                        Duration.ofMillis(3001),
                        AGENT,
                        World.CORE1,
                        Verdict.unknown(Verdict.Reason.STALE, "nothing heard for more than 3000 ms")));
        assertThat(quick.stale(Duration.ofSeconds(9))).isEmpty();
        assertThat(slow.stale(Duration.ofSeconds(10))).isEmpty();
        assertThat(slow.stale(Duration.ofMillis(10_001))).hasSize(1);
    }

    @Test
    void being_heard_again_begins_a_new_silence_and_a_new_term_forgets_all() {
        Freshness freshness = new Freshness(Duration.ofMillis(80));
        freshness.heard(new Input.Observed(Duration.ZERO, AGENT, World.CORE1, ACTIVE));
        freshness.heard(new Input.Observed(Duration.ofSeconds(3), AGENT, World.CORE1, ACTIVE));
        assertThat(freshness.stale(Duration.ofSeconds(5))).isEmpty();
        assertThat(freshness.stale(Duration.ofSeconds(7))).hasSize(1);

        freshness.heard(new Input.Observed(Duration.ofSeconds(8), AGENT, World.CORE1, ACTIVE));
        freshness.clear();

        assertThat(freshness.stale(Duration.ofSeconds(20))).isEmpty();
    }

    @Test
    void what_a_silent_observer_saw_counts_no_more_until_it_is_heard_again() {
        MemoryHaStore store = MemoryHaStore.create();
        TimeSource real = TimeSource.system();
        AtomicReference<Duration> jump = new AtomicReference<>(Duration.ZERO);
        HaControllerBuilder builder = HaController.builder(
                        Rig.group(), Rig.guide().build())
                .store(store)
                .frozenAfter(Duration.ofMinutes(5))
                .timeSource(() -> real.now().plus(jump.get()));
        try (Rig rig = Rig.start(new World(), builder)) {
            rig.until(entry -> entry.after() == Phase.STEADY);
            rig.controller.observe(AGENT, World.CORE1, ACTIVE);
            rig.untilState(HaControllerFreshnessTest::isUp);

            jump.set(Duration.ofMinutes(1));

            rig.untilState(controller -> !isUp(controller));
            rig.controller.observe(AGENT, World.CORE1, ACTIVE);
            rig.untilState(HaControllerFreshnessTest::isUp);
        }
        assertThat(store.journal(Rig.CLUSTER, 1000).orElseThrow())
                .filteredOn(record -> record.input() instanceof Input.Observed seen
                        && seen.verdict().reason() == Verdict.Reason.STALE)
                .hasSize(1);
    }

    private static boolean isUp(HaController controller) {
        return controller.state().view().nodes().stream()
                .anyMatch(node -> node.id().equals(World.CORE1) && node.isUp());
    }
}
