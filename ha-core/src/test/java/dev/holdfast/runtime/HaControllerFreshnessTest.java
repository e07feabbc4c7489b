package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Input;
import dev.holdfast.failover.Phase;
import dev.holdfast.health.ObserverId;
import dev.holdfast.journal.JournalRecord;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Observers outside that fall silent, on a clock that only the test moves. A silence counts after three seconds. */
class HaControllerFreshnessTest {

    private static final ObserverId NEAR = ObserverId.of("near");
    private static final ObserverId FAR = ObserverId.of("far");
    private static final Verdict ACTIVE = Verdict.pass(NodeState.ACTIVE);
    private static final Verdict FAIL = Verdict.fail(Verdict.Reason.TIMEOUT, "no answer");
    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final Duration INSTANT = Duration.ofNanos(1);

    private final MemoryHaStore store = MemoryHaStore.create();
    private volatile Duration clock = Duration.ZERO;
    private Rig rig;

    @BeforeEach
    void start() {
        // The store's deadlines go by the same clock: the leaps of these tests must not outrun a thread that writes.
        HaControllerBuilder builder = HaController.builder(
                        Rig.group(),
                        Rig.guide()
                                .effects(Duration.ofHours(1), Duration.ofSeconds(1))
                                .build())
                .store(store)
                .frozenAfter(Duration.ofMinutes(5))
                .timeSource(() -> clock);
        rig = Rig.start(new World(), builder);
        rig.until(entry -> entry.after() == Phase.STEADY);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void an_answer_counts_up_to_the_limit_and_not_longer() {
        see(NEAR, ACTIVE);

        pass(LIMIT);
        assertThat(isUp()).as("at the limit").isTrue();

        pass(INSTANT);
        assertThat(isUp()).as("just beyond it").isFalse();
    }

    @Test
    void an_observer_that_is_heard_in_time_never_falls_silent() {
        for (int i = 0; i < 5; i++) {
            see(NEAR, ACTIVE);
            pass(LIMIT);
        }

        assertThat(isUp()).isTrue();
        assertThat(silences()).isZero();
    }

    @Test
    void a_silence_is_noted_once_however_long_it_lasts() {
        see(NEAR, ACTIVE);

        for (int i = 0; i < 5; i++) {
            pass(LIMIT.plus(INSTANT));
        }

        assertThat(silences()).isEqualTo(1);
    }

    @Test
    void an_observer_that_is_heard_again_counts_again() {
        see(NEAR, ACTIVE);
        pass(LIMIT.plus(INSTANT));
        assertThat(isUp()).isFalse();

        see(NEAR, ACTIVE);

        assertThat(isUp()).isTrue();
    }

    @Test
    void the_failures_of_an_observer_that_falls_silent_suspect_nobody() {
        see(NEAR, ACTIVE);
        see(FAR, FAIL);
        assertThat(rig.controller.status().phase()).isEqualTo(Phase.SUSPECTING);
        pass(LIMIT);
        see(NEAR, ACTIVE);
        assertThat(rig.controller.status().phase()).isEqualTo(Phase.SUSPECTING);

        pass(INSTANT);

        assertThat(rig.controller.status().phase()).isEqualTo(Phase.STEADY);
    }

    private void see(ObserverId observer, Verdict verdict) {
        rig.controller.observe(observer, World.CORE1, verdict);
        settle();
    }

    private void pass(Duration time) {
        clock = clock.plus(time);
        settle();
    }

    /** An order is taken after everything posted before it and after a turn that reads the clock anew. */
    private void settle() {
        rig.controller.mode(rig.controller.status().mode());
    }

    private boolean isUp() {
        return rig.controller.state().view().activeNode().isUp();
    }

    /** Once the last order's record is written, so is all that came before it. */
    private long silences() {
        rig.untilState(controller -> recorded(input ->
                        input instanceof Input.ModeOrdered && input.at().equals(clock))
                > 0);
        return recorded(
                input -> input instanceof Input.Observed seen && seen.verdict().reason() == Verdict.Reason.STALE);
    }

    private long recorded(Predicate<Input> of) {
        return store.journal(Rig.CLUSTER, 1000).orElseThrow().stream()
                .map(JournalRecord::input)
                .filter(of)
                .count();
    }
}
