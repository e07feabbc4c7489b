package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.SelfHealth;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.probe.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An attempt that ends now was begun 50 ms ago, unless it says otherwise; a stop of more than a second freezes. */
class OwnViewTest {

    private static final Verdict TIMEOUT = Verdict.fail(Verdict.Reason.TIMEOUT, "");
    private static final Verdict NO_ROUTE = Verdict.fail(Verdict.Reason.UNREACHABLE, "");
    private static final Verdict REFUSED = Verdict.fail(Verdict.Reason.REFUSED, "");
    private static final Verdict PASS = Verdict.pass(NodeState.STANDBY);
    private static final Duration ATTEMPT = Duration.ofMillis(50);

    private final OwnView view = view(2);
    private Duration now = Duration.ofSeconds(10);

    @Test
    void every_node_out_of_reach_at_once_isolates_us() {
        see(World.CORE1, TIMEOUT);
        assertThat(view.turn(now)).as("the other was not asked yet").isEqualTo(SelfHealth.CLEAR);

        see(World.CORE2, NO_ROUTE);

        assertThat(view.turn(now)).isEqualTo(SelfHealth.ISOLATED);
    }

    @Test
    void one_node_down_does_not() {
        see(World.CORE1, TIMEOUT);
        see(World.CORE2, PASS);

        assertThat(view.turn(now)).isEqualTo(SelfHealth.CLEAR);
    }

    @Test
    void a_node_that_refuses_is_within_reach() {
        see(World.CORE1, REFUSED);
        see(World.CORE2, TIMEOUT);

        assertThat(view.turn(now)).isEqualTo(SelfHealth.CLEAR);
    }

    @Test
    void who_probes_one_node_only_is_never_isolated() {
        OwnView single = view(1);
        single.note(World.CORE1, now, TIMEOUT);

        assertThat(single.turn(now)).isEqualTo(SelfHealth.CLEAR);
    }

    @Test
    void the_first_answer_is_not_trusted_before_every_node_was_asked_anew() {
        isolate();
        Duration dark = now;
        later(ATTEMPT);
        see(World.CORE2, dark.minusMillis(1), PASS);
        assertThat(view.turn(now))
                .as("the standby answers what it was asked in the dark")
                .isEqualTo(SelfHealth.ISOLATED);

        later(ATTEMPT);
        see(World.CORE2, PASS);
        assertThat(view.turn(now)).as("the primary was not asked anew").isEqualTo(SelfHealth.ISOLATED);
        see(World.CORE1, dark.minusMillis(1), TIMEOUT);
        assertThat(view.turn(now)).as("what it was asked in the dark ends late").isEqualTo(SelfHealth.ISOLATED);

        later(ATTEMPT);
        see(World.CORE1, PASS);
        assertThat(view.turn(now)).isEqualTo(SelfHealth.CLEAR);
    }

    @Test
    void a_node_that_stays_silent_when_asked_anew_is_its_own_fault() {
        isolate();
        later(ATTEMPT);
        see(World.CORE2, PASS);

        see(World.CORE1, TIMEOUT);

        assertThat(view.turn(now)).isEqualTo(SelfHealth.CLEAR);
    }

    @Test
    void a_stop_freezes_the_view_even_of_one_who_is_isolated() {
        isolate();

        later(Duration.ofMillis(1001));
        assertThat(view.turn(now)).isEqualTo(SelfHealth.FROZEN);
        later(Duration.ofMillis(80));
        assertThat(view.turn(now)).isEqualTo(SelfHealth.ISOLATED);
    }

    @Test
    void a_new_term_begins_with_a_clear_view() {
        isolate();

        view.clear();

        assertThat(view.turn(now)).isEqualTo(SelfHealth.CLEAR);
    }

    private void isolate() {
        see(World.CORE1, TIMEOUT);
        see(World.CORE2, TIMEOUT);
        assertThat(view.turn(now)).isEqualTo(SelfHealth.ISOLATED);
    }

    private void see(NodeId node, Verdict verdict) {
        see(node, now.minus(ATTEMPT), verdict);
    }

    private void see(NodeId node, Duration begun, Verdict verdict) {
        view.note(node, begun, verdict);
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private OwnView view(int nodes) {
        return new OwnView(nodes, new PauseGuard(Duration.ofSeconds(1), Duration.ofMillis(80), Duration.ofSeconds(10)));
    }
}
