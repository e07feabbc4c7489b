package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Input;
import dev.holdfast.failover.SelfHealth;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NodeState;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.model.lb.TrafficView;
import dev.holdfast.model.probe.ProbeSpec;
import dev.holdfast.model.probe.Verdict;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A heartbeat every 80 ms; a stop of more than a second freezes the view. */
class OwnViewTest {

    private static final ObserverId SELF = ObserverId.of("controller");
    private static final Verdict TIMEOUT = Verdict.fail(Verdict.Reason.TIMEOUT, "");
    private static final Verdict NO_ROUTE = Verdict.fail(Verdict.Reason.UNREACHABLE, "");
    private static final Verdict REFUSED = Verdict.fail(Verdict.Reason.REFUSED, "");

    private final OwnView view = view(true);
    private Duration now = Duration.ZERO;

    @Test
    void both_nodes_and_the_load_balancer_out_of_reach_isolate_us() {
        see(World.CORE1, TIMEOUT);
        see(World.CORE2, NO_ROUTE);
        assertThat(view.turn(now)).isEqualTo(SelfHealth.CLEAR);

        balancer(false);

        assertThat(view.turn(now)).isEqualTo(SelfHealth.ISOLATED);
    }

    @Test
    void one_node_down_does_not() {
        see(World.CORE1, TIMEOUT);
        see(World.CORE2, Verdict.pass(NodeState.STANDBY));
        balancer(false);

        assertThat(view.turn(now)).isEqualTo(SelfHealth.CLEAR);
    }

    @Test
    void a_node_that_refuses_is_within_reach() {
        see(World.CORE1, REFUSED);
        see(World.CORE2, TIMEOUT);
        balancer(false);

        assertThat(view.turn(now)).isEqualTo(SelfHealth.CLEAR);
    }

    @Test
    void a_load_balancer_that_is_not_ready_but_lets_its_paths_be_read_is_within_reach() {
        see(World.CORE1, TIMEOUT);
        see(World.CORE2, TIMEOUT);
        view.note(new Input.TrafficRead(now, new TrafficView(List.of())));
        balancer(false);
        assertThat(view.turn(now)).isEqualTo(SelfHealth.CLEAR);

        balancer(false);

        assertThat(view.turn(now)).as("the next look found no paths").isEqualTo(SelfHealth.ISOLATED);
    }

    @Test
    void a_pair_without_a_load_balancer_never_isolates_us() {
        OwnView pair = view(false);
        pair.note(new Input.Observed(now, SELF, World.CORE1, TIMEOUT));
        pair.note(new Input.Observed(now, SELF, World.CORE2, TIMEOUT));
        pair.note(new Input.ReceiversReported(now, true, FenceStrength.NONE, ""));

        assertThat(pair.turn(now)).isEqualTo(SelfHealth.CLEAR);
    }

    @Test
    void what_others_see_says_nothing_of_our_reach() {
        isolate();
        view.note(new Input.Observed(now, ObserverId.of("far"), World.CORE2, Verdict.pass(NodeState.STANDBY)));

        later(Duration.ofMillis(900));
        assertThat(view.turn(now)).isEqualTo(SelfHealth.ISOLATED);
    }

    @Test
    void the_first_answer_is_not_trusted_before_every_node_was_asked_anew() {
        isolate();
        see(World.CORE2, Verdict.pass(NodeState.STANDBY));

        later(Duration.ofMillis(159));
        assertThat(view.turn(now)).isEqualTo(SelfHealth.ISOLATED);
        later(Duration.ofMillis(1));
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
        balancer(false);
        assertThat(view.turn(now)).isEqualTo(SelfHealth.ISOLATED);
    }

    private void see(NodeId node, Verdict verdict) {
        view.note(new Input.Observed(now, SELF, node, verdict));
    }

    private void balancer(boolean ready) {
        view.note(new Input.ReceiversReported(now, ready, FenceStrength.NONE, ""));
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private static OwnView view(boolean withBalancer) {
        World world = new World();
        ProbeSpec spec = new ProbeSpec.Tcp("alive", 443, Duration.ofMillis(20));
        Settings settings = new Settings(
                Rig.group(),
                Rig.guide().build(),
                World.declaredPaths(),
                withBalancer ? world.balancer() : null,
                world.control(),
                world.prober(),
                List.of(
                        new NodeProbes(World.CORE1, "core1", List.of(spec)),
                        new NodeProbes(World.CORE2, "core2", List.of(spec))),
                MemoryHaStore.create(),
                List.of(),
                SELF,
                "controller/1",
                Duration.ofMillis(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                TimeSource.system());
        return new OwnView(settings, new PauseGuard(Duration.ofSeconds(1), Duration.ofMillis(80), Duration.ZERO));
    }
}
