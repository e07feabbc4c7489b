package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.lb.MonitorTiming;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailoverTimingTest {

    @Test
    void the_guides_example_promotes_between_120_and_230_seconds() { // TV-08
        FailoverTiming timing = timing(60, 5, 30, 10);

        assertThat(timing.promotionEarliest()).isEqualTo(Duration.ofMinutes(2));
        assertThat(timing.promotionLatest()).isEqualTo(Duration.ofSeconds(230));
    }

    @Test
    void the_netscaler_notices_between_5_and_17_seconds() { // NS-11
        FailoverTiming timing = timing(60, 5, 30, 10);

        assertThat(timing.balancerEarliest()).isEqualTo(Duration.ofSeconds(5));
        assertThat(timing.balancerLatest()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void clients_may_meet_a_node_that_is_not_yet_active_for_the_whole_gap() { // 10.4, case 1
        assertThat(timing(60, 5, 30, 10).gap()).isEqualTo(Duration.ofSeconds(225));
        assertThat(timing(1, 1, 1, 0.5).gap()).isEqualTo(Duration.ZERO);
    }

    @Test
    void with_few_and_quick_attempts_the_node_may_come_first() { // 10.4, case 2; 0.1a
        assertThat(timing(60, 5, 30, 10).promotionMayComeFirst()).isFalse();
        assertThat(timing(10, 3, 8, 2).promotionMayComeFirst()).isTrue();
        assertThat(timing(20, 2, 17, 2).promotionMayComeFirst())
                .as("17 s is not before 17 s")
                .isFalse();
    }

    private static FailoverTiming timing(int heartbeat, int failures, int recheck, double timeout) {
        FailoverPolicy policy = FailoverPolicy.guide(
                        Duration.ofSeconds(heartbeat), failures, Duration.ofSeconds(recheck))
                .attemptTimeout(Duration.ofMillis((long) (timeout * 1000)))
                .build();
        return FailoverTiming.of(policy, MonitorTiming.NETSCALER_DEFAULTS);
    }
}
