package dev.holdfast.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.Attempt;
import dev.holdfast.failover.Effect;
import dev.holdfast.failover.EffectId;
import dev.holdfast.failover.FailoverMachine;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.FailoverState;
import dev.holdfast.failover.GroupMode;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.Input;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Pause;
import dev.holdfast.failover.RuleId;
import dev.holdfast.failover.Step;
import dev.holdfast.failover.Transfer;
import dev.holdfast.health.ObserverId;
import dev.holdfast.model.Epoch;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every invariant bites when the world is made to break it: the shipped machine gives it nothing to bite. */
class WatchTest {

    private static final Claim BY_ITSELF = new Claim(false, false, 0, 1, false, 0);
    private static final Claim ORDERED = new Claim(true, true, 0, 1, false, 0);

    private static final Input TICK = new Input.Tick(Duration.ZERO);
    private static final RuleId RULE = new RuleId("F000");

    private Run run = run(Pairs.safe().build());

    @Test
    void s1_two_active_nodes_that_clients_are_led_to() {
        run.world.boxes[1].active = true;
        run.world.setPath(1, true, false);

        run.watch.afterEvent(run.pilot);

        assertBroken("S1", "S3");
    }

    @Test
    void s1_not_what_a_person_has_opened() {
        run.world.boxes[1].active = true;
        run.world.setPath(1, true, true);

        run.watch.afterEvent(run.pilot);

        assertBroken();
    }

    @Test
    void s2_an_epoch_that_is_not_durable() {
        FailoverState state = run.pilot.state();
        Effect early = new Effect.PromoteNode(new EffectId(1), Epoch.of(9), Pairs.CORE2);

        run.watch.decided(state, TICK, new Step(state, List.of(early), RULE), run.pilot);

        assertThat(run.watch.violations()).extracting(Violation::invariant).contains("S2");
    }

    @Test
    void s3_a_path_to_a_standby() {
        run.world.now = 1;
        run.watch.opens(1, BY_ITSELF);

        assertBroken("S3");
    }

    @Test
    void s3_a_second_path_that_a_restart_brings_back() {
        run.world.setPath(1, true, false);
        run.world.savesFailUntil = 1;
        run.world.setPath(0, false, false);
        run.watch.afterEvent(run.pilot);
        assertBroken();

        run.world.restore();
        run.watch.afterEvent(run.pilot);

        assertBroken("S3");
    }

    @Test
    void s4_a_move_that_is_over_before_its_end() {
        run.world.boxes[0].active = false;
        GroupView view = run.pilot.state().view();
        Transfer back = new Transfer(Transfer.Kind.SWITCHOVER, Pairs.CORE2, Pairs.CORE1, null, false, false);
        Attempt attempt = new Attempt(Attempt.Kind.WAIT, new EffectId(0), Duration.ZERO);

        run.watch.decided(
                new FailoverState.Opening(view, back, attempt),
                TICK,
                new Step(new FailoverState.Steady(view), List.of(), RULE),
                run.pilot);

        assertBroken("S4");
    }

    @Test
    void a7_a_node_that_had_failed_is_used_again() {
        run.world.boxes[1].givenUp = true;

        run.watch.promotes(run.world.boxes[1], BY_ITSELF);

        assertBroken("A7");
    }

    @Test
    void a7_unless_an_operator_has_said_so() {
        run.world.boxes[1].givenUp = true;

        run.watch.promotes(run.world.boxes[1], ORDERED);

        assertBroken();
    }

    @Test
    void a8_a_standby_that_is_to_be_kept_is_promoted() {
        run = run(Pairs.safe().onFailure(OnFailure.KEEP_IN_STANDBY).build());

        run.watch.promotes(run.world.boxes[1], BY_ITSELF);

        assertBroken("A8");
    }

    @Test
    void a6_data_that_has_been_of_no_use_for_long() {
        run.world.boxes[1].torn = true;
        run.world.boxes[1].skew = 120_000;

        run.watch.promotes(run.world.boxes[1], BY_ITSELF);

        assertThat(run.watch.violations()).extracting(Violation::invariant).containsExactly("A6", "A6");
    }

    @Test
    void a9_a_first_order_in_a_group_that_is_paused_and_looks_only() {
        FailoverState steady = new FailoverState.Steady(run.pilot.state().view());
        hear(steady, new Input.Paused(Duration.ZERO, new Pause("upgrade", null)));
        hear(steady, new Input.ModeOrdered(Duration.ZERO, GroupMode.OBSERVE));

        run.watch.decided(steady, TICK, new Step(steady, List.of(firstOrder()), RULE), run.pilot);

        assertBroken("A9", "A9");
    }

    @Test
    void a9_not_once_the_pause_is_lifted() {
        FailoverState steady = new FailoverState.Steady(run.pilot.state().view());
        hear(steady, new Input.Paused(Duration.ZERO, new Pause("upgrade", null)));
        hear(steady, new Input.Unpaused(Duration.ZERO, "upgrade"));

        run.watch.decided(steady, TICK, new Step(steady, List.of(firstOrder()), RULE), run.pilot);

        assertBroken();
    }

    @Test
    void a14_a_failover_on_a_view_that_has_just_stood_still() {
        run.pilot.begin();
        run.pilot.sleeps(Duration.ofMinutes(1).toMillis());
        while (!run.pilot.isFrozen()) {
            Agenda.Entry next = Objects.requireNonNull(run.agenda.next(Long.MAX_VALUE));
            run.world.now = next.at();
            next.what().run();
        }
        GroupView view = run.pilot.state().view();
        Transfer move = new Transfer(Transfer.Kind.FAILOVER, Pairs.CORE1, Pairs.CORE2, null, false, false);
        Attempt attempt = new Attempt(Attempt.Kind.WAIT, new EffectId(0), Duration.ZERO);
        Step begins = new Step(
                new FailoverState.Opening(view, move, attempt),
                List.of(new Effect.RaiseEpoch(new EffectId(1), Epoch.of(9))),
                RULE);

        run.watch.decided(new FailoverState.Steady(view), TICK, begins, run.pilot);

        assertBroken("A14");
    }

    private void hear(FailoverState state, Input word) {
        run.watch.decided(state, word, new Step(state, List.of(), RULE), run.pilot);
    }

    /** Of an epoch that the store holds already, so that only what is asked about is wrong. */
    private static Effect firstOrder() {
        return new Effect.PromoteNode(new EffectId(1), Epoch.of(0), Pairs.CORE2);
    }

    @Test
    void a15_roles_that_change_again_too_soon_and_too_often() {
        for (long at : new long[] {0, 3_600_000, 7_200_000, 7_260_000}) {
            run.watch.promotes(run.world.boxes[1], new Claim(false, false, 0, 1, false, at));
        }

        assertThat(run.watch.violations())
                .extracting(Violation::what)
                .containsExactly("roles change too often in one window", "roles change again within the cool-down");
    }

    @Test
    void l2_and_s1b_silence() {
        run.pilot.begin();
        run.world.boxes[1].active = true;
        run.watch.afterEvent(run.pilot);
        run.world.now = Duration.ofMinutes(5).toMillis();
        run.watch.afterEvent(run.pilot);
        run.world.boxes[1].active = false;
        run.world.boxes[0].up = false;
        run.watch.afterEvent(run.pilot);
        run.world.now = Duration.ofMinutes(10).toMillis();
        run.watch.afterEvent(run.pilot);

        assertThat(run.watch.violations()).extracting(Violation::invariant).containsExactly("S1b", "L2");
    }

    @Test
    void l2_and_s1b_silence_where_observers_stand_apart() {
        run = run(Pairs.twoVantages());
        run.pilot.begin();
        run.world.boxes[1].active = true;
        run.watch.afterEvent(run.pilot);
        run.world.now = Duration.ofMinutes(5).toMillis();
        run.watch.afterEvent(run.pilot);
        run.world.boxes[1].active = false;
        run.world.boxes[0].up = false;
        run.watch.afterEvent(run.pilot);
        run.world.now = Duration.ofMinutes(10).toMillis();
        run.watch.afterEvent(run.pilot);

        assertThat(run.watch.violations()).extracting(Violation::invariant).containsExactly("S1b", "L2");
    }

    @Test
    void l2_and_s1b_not_while_too_few_are_heard() {
        run = run(Pairs.twoVantages());
        run.pilot.begin();
        int witness = run.world.place(Place.of(ObserverId.of("witness")));
        run.world.cut(witness, run.world.controller, true);
        run.world.boxes[1].active = true;
        run.watch.afterEvent(run.pilot);
        run.world.now = Duration.ofMinutes(5).toMillis();
        run.watch.afterEvent(run.pilot);
        run.world.boxes[1].active = false;
        run.world.boxes[0].up = false;
        run.watch.afterEvent(run.pilot);
        run.world.now = Duration.ofMinutes(10).toMillis();
        run.watch.afterEvent(run.pilot);

        assertBroken();
    }

    @Test
    void s3b_clients_at_a_standby_without_a_word() {
        run = run(Pairs.guide().build());
        run.pilot.begin();
        run.world.served = 1;
        run.watch.afterEvent(run.pilot);
        run.world.now = Duration.ofMinutes(5).toMillis();
        run.watch.afterEvent(run.pilot);

        assertBroken("S3b");
    }

    private void assertBroken(String... invariants) {
        assertThat(run.watch.violations()).extracting(Violation::invariant).containsExactly(invariants);
    }

    private static Run run(FailoverPolicy policy) {
        FailoverMachine machine = FailoverMachine.of(Pairs.pair(), policy);
        return new Run(machine, Environment.DEFAULT, Incident.of("none", "none", Duration.ofMinutes(1)), 1);
    }
}
