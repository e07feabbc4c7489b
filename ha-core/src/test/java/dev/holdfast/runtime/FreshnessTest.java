package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Input;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final ObserverId AGENT = ObserverId.of("agent");

    private final Freshness quick = new Freshness(Duration.ofMillis(80));

    @Test
    void a_silence_shorter_than_three_seconds_never_counts() {
        quick.heard(seenAt(Duration.ZERO));

        assertThat(quick.stale(Duration.ofSeconds(3))).isEmpty();
        assertThat(quick.stale(Duration.ofMillis(3001)))
                .containsExactly(new Input.Observed(
                        Duration.ofMillis(3001),
                        AGENT,
                        World.CORE1,
                        Verdict.unknown(Verdict.Reason.STALE, "nothing heard for more than 3000 ms")));
    }

    @Test
    void a_silence_counts_after_two_long_intervals() {
        Freshness slow = new Freshness(Duration.ofSeconds(5));
        slow.heard(seenAt(Duration.ZERO));

        assertThat(slow.stale(Duration.ofSeconds(10))).isEmpty();
        assertThat(slow.stale(Duration.ofMillis(10_001))).hasSize(1);
    }

    @Test
    void each_silence_counts_once() {
        quick.heard(seenAt(Duration.ZERO));
        assertThat(quick.stale(Duration.ofSeconds(4))).hasSize(1);

        assertThat(quick.stale(Duration.ofSeconds(9))).isEmpty();
    }

    @Test
    void being_heard_again_begins_a_new_silence() {
        quick.heard(seenAt(Duration.ZERO));
        quick.heard(seenAt(Duration.ofSeconds(3)));

        assertThat(quick.stale(Duration.ofSeconds(5))).isEmpty();
        assertThat(quick.stale(Duration.ofSeconds(7))).hasSize(1);
    }

    @Test
    void a_new_term_forgets_what_was_seen_before_it() {
        quick.heard(seenAt(Duration.ZERO));
        quick.clear();

        assertThat(quick.stale(Duration.ofSeconds(20))).isEmpty();
    }

    @Test
    void what_was_heard_is_passed_on_as_it_came() {
        Input.Observed seen = seenAt(Duration.ZERO);

        assertThat(quick.heard(seen)).isSameAs(seen);
    }

    private static Input.Observed seenAt(Duration at) {
        return new Input.Observed(at, AGENT, World.CORE1, Verdict.pass());
    }
}
