package dev.holdfast.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.holdfast.failover.FailoverGroup;
import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.OnFailure;
import dev.holdfast.failover.Phase;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.NoticeKind;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Incidents run in virtual time. A failing property prints the seed that its incident is drawn from. */
class SimulationTest {

    private static final Duration WHILE = Duration.ofHours(2);

    @Property(tries = 20)
    void the_same_seed_gives_the_same_trace_and_outcome(@ForAll long seed) {
        Incident incident = Incidents.drawn(Pairs.pair(), WHILE, 8, seed);
        Simulation simulation = Simulation.of(Pairs.pair(), Pairs.policy(seed));

        Outcome outcome = simulation.run(incident, seed);

        assertThat(simulation.run(Incidents.drawn(Pairs.pair(), WHILE, 8, seed), seed))
                .isEqualTo(outcome);
        assertThat(simulation.run(incident, seed + 1).trace()).isNotEqualTo(outcome.trace());
    }

    @Property(tries = 120)
    void all_invariants_hold_after_every_event_of_drawn_incidents(@ForAll long seed) {
        FailoverGroup group = seed % 3 == 0 ? Pairs.chain() : Pairs.pair();
        FailoverPolicy policy = Pairs.policy(seed >>> 8);

        Outcome outcome = Simulation.of(group, policy).run(Incidents.drawn(group, WHILE, 12, seed), seed);

        assertThat(outcome.violations())
                .as("%s, %s, seed %s%n%s", group.cluster(), policy, seed, outcome.timeline())
                .isEmpty();
    }

    @Property(tries = 20)
    void a_group_that_is_left_alone_stays_as_it_is(@ForAll long seed) {
        Outcome outcome = Simulation.of(Pairs.pair(), Pairs.policy(seed))
                .run(Incident.of("nothing", "nothing goes wrong", WHILE), seed);

        assertThat(outcome.down()).isZero();
        assertThat(outcome.failovers()).isZero();
        assertThat(outcome.notices()).isEmpty();
        assertThat(outcome.active()).isEqualTo(Pairs.CORE1);
        assertThat(outcome.phase()).isEqualTo(Phase.STEADY);
        assertThat(outcome.events()).isGreaterThan(5_000);
    }

    @Test
    void a_dead_primary_is_replaced_within_its_detection_time() {
        Outcome outcome = run("the primary dies", Pairs.safe().build());

        assertThat(outcome.active()).isEqualTo(Pairs.CORE2);
        assertThat(outcome.failovers()).isEqualTo(1);
        assertThat(outcome.wrong()).isZero();
        // Three attempts, two of them 5 s after the one before, the last one timing out after 2.5 s; then four orders.
        assertThat(outcome.down()).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(24));
        assertThat(outcome.loss()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(16));
        assertThat(outcome.notices()).contains(NoticeKind.FAILOVER_INITIATED, NoticeKind.FAILOVER_PROMOTED);
    }

    @Test
    void a_standby_that_is_to_be_kept_is_kept_and_people_are_told_once() {
        Outcome outcome = run(
                "the primary dies",
                Pairs.safe().onFailure(OnFailure.KEEP_IN_STANDBY).build());

        assertThat(outcome.failovers()).isZero();
        assertThat(outcome.down()).isEqualTo(Duration.ofMinutes(28));
        assertThat(outcome.notices()).containsExactly(NoticeKind.KEPT_IN_STANDBY);
    }

    @Test
    void a_failback_that_an_operator_orders_loses_nothing_more() {
        Outcome outcome = run("failback", Pairs.safe().build());

        assertThat(outcome.active()).isEqualTo(Pairs.CORE1);
        assertThat(outcome.notices()).contains(NoticeKind.FAILBACK_PENDING, NoticeKind.SWITCHED_OVER);
        assertThat(outcome.down()).isLessThan(Duration.ofSeconds(25));
    }

    @Test
    void what_is_not_of_this_world_is_refused_with_what_is() {
        Simulation simulation = Simulation.of(Pairs.pair(), Pairs.safe().build());
        Incident incident = Incident.of("mistake", "a node of another group", Duration.ofMinutes(1))
                .at(Duration.ZERO, new Fault.Crash(NodeId.of("core9")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.run(incident, 1))
                .withMessage("node core9 is not of this group: use one of [core1, core2, controller, load balancer]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> simulation.run(
                        Incident.of("mistake", "", Duration.ofMinutes(1))
                                .apart(Duration.ZERO, new Place("moon"), Place.CONTROLLER, Duration.ofSeconds(1)),
                        1))
                .withMessageContaining("place moon");
    }

    private static Outcome run(String incident, FailoverPolicy policy) {
        return Simulation.of(Pairs.pair(), policy)
                .run(
                        Incidents.of(Pairs.pair()).stream()
                                .filter(each -> each.name().equals(incident))
                                .findFirst()
                                .orElseThrow(),
                        1);
    }
}
