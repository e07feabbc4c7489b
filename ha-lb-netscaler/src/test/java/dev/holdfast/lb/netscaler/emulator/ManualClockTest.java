package dev.holdfast.lb.netscaler.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    private final ManualClock clock = ApplianceClock.manual();
    private final Instant start = clock.now();
    private final List<String> happened = new ArrayList<>();

    private ApplianceClock.Alarm after(int seconds, String what) {
        return clock.after(Duration.ofSeconds(seconds), () -> happened.add(what + "@" + since()));
    }

    private long since() {
        return Duration.between(start, clock.now()).toSeconds();
    }

    @Test
    void what_is_due_happens_in_order_at_its_own_time() {
        after(3, "c");
        after(1, "a");
        after(1, "b");

        clock.advance(Duration.ofSeconds(2));
        assertThat(happened).containsExactly("a@1", "b@1");
        clock.advance(Duration.ofSeconds(2));
        assertThat(happened).containsExactly("a@1", "b@1", "c@3");
        assertThat(since()).isEqualTo(4);
    }

    @Test
    void what_follows_from_what_happens_happens_too_if_it_is_due() {
        clock.after(Duration.ofSeconds(1), () -> after(2, "later"));
        clock.after(Duration.ofSeconds(1), () -> after(9, "much later"));

        clock.advance(Duration.ofSeconds(5));

        assertThat(happened).containsExactly("later@3");
    }

    @Test
    void what_is_called_off_does_not_happen() {
        after(1, "never").cancel();
        after(0, "now");

        clock.advance(Duration.ZERO);
        clock.advance(Duration.ofDays(1));

        assertThat(happened).containsExactly("now@0");
    }

    @Test
    void time_does_not_run_backwards() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).hasMessageContaining("backwards");
    }
}
