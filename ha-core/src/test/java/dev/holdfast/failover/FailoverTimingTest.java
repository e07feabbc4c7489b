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

    @Test
    void where_the_node_promotes_itself_our_orders_only_move_traffic() { // TV-08, 10.4
        FailoverTiming guide = timing(Promoter.NODE, TrafficMover.LOAD_BALANCER);
        FailoverTiming moved = timing(Promoter.NODE, TrafficMover.CONTROLLER);

        assertThat(guide.serviceEarliest()).isEqualTo(Duration.ofMinutes(2));
        assertThat(guide.serviceLatest()).isEqualTo(Duration.ofSeconds(230));
        assertThat(moved.promotionLatest()).isEqualTo(Duration.ofSeconds(230));
        assertThat(moved.serviceLatest())
                .as("noticed 230 s, epoch 20 s, veto 60 s, fence 20 s, path 20 s")
                .isEqualTo(Duration.ofSeconds(350));
        assertThat(moved.gap()).isZero();
    }

    @Test
    void where_the_controller_promotes_its_orders_count_and_the_veto_too() {
        FailoverTiming balanced = timing(Promoter.CONTROLLER, TrafficMover.LOAD_BALANCER);
        FailoverTiming both = timing(Promoter.CONTROLLER, TrafficMover.CONTROLLER);

        assertThat(balanced.promotionLatest())
                .as("noticed 230 s, epoch 20 s, veto 60 s, promotion 20 s")
                .isEqualTo(Duration.ofSeconds(330));
        assertThat(balanced.gap()).isEqualTo(Duration.ofSeconds(325));
        assertThat(both.promotionLatest()).as("and the fence").isEqualTo(Duration.ofSeconds(350));
        assertThat(both.serviceLatest()).as("and the path").isEqualTo(Duration.ofSeconds(370));
        assertThat(both.promotionEarliest()).isEqualTo(Duration.ofMinutes(2));
        assertThat(both.gap()).isZero();
    }

    private static FailoverTiming timing(Promoter promoter, TrafficMover mover) {
        FailoverPolicy policy = FailoverPolicy.guide(Duration.ofMinutes(1), 5, Duration.ofSeconds(30))
                .attemptTimeout(Duration.ofSeconds(10))
                .mode(promoter, mover)
                .effects(Duration.ofSeconds(20), Duration.ofSeconds(5))
                .veto(Duration.ofMinutes(1), false)
                .build();
        return FailoverTiming.of(policy, MonitorTiming.NETSCALER_DEFAULTS);
    }

    private static FailoverTiming timing(int heartbeat, int failures, int recheck, double timeout) {
        FailoverPolicy policy = FailoverPolicy.guide(
                        Duration.ofSeconds(heartbeat), failures, Duration.ofSeconds(recheck))
                .attemptTimeout(Duration.ofMillis((long) (timeout * 1000)))
                .build();
        return FailoverTiming.of(policy, MonitorTiming.NETSCALER_DEFAULTS);
    }
}
