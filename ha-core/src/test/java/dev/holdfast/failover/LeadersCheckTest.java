package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.LeadersSpec.Fault;
import dev.holdfast.failover.LeadersSpec.Lack;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.lb.FenceStrength;
import dev.holdfast.search.LongSearches;
import dev.holdfast.search.Search;
import dev.holdfast.testkit.Figure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Several controllers, one store, one load balancer, two nodes that know no epoch. Left out: flapping nodes, blind
 * controllers, people at the paths (see {@link ModelCheckTest}), clocks that run at different rates, a load balancer or a
 * store that loses what it has acknowledged, readings that are old when they are taken in.
 */
@Tag("slow")
class LeadersCheckTest {

    private static final String S2_TWICE = "S2 an epoch is used by two terms";
    private static final String S2_NOT_OURS = "S2 a controller leads in an epoch that another one has raised";
    private static final String S5_PATH =
            "S5 the load balancer obeys an older epoch after a newer one has made it its own";
    private static final String S5_LEASE =
            "S5 an order of a controller whose lease is over is obeyed within the order's time";
    private static final String A9 = "A9 (promise) our own change is taken for somebody else's";

    static List<LeadersSpec> models() {
        return List.of(
                late(FenceStrength.CONDITIONAL),
                late(FenceStrength.TAKEOVER),
                late(FenceStrength.WINDOW),
                new LeadersSpec(2, FenceStrength.TAKEOVER)
                        .may(Fault.OPERATOR_ORDER, 1)
                        .may(Fault.PAUSE, 1)
                        .may(Fault.LOST_ANSWER, 1),
                twoMoves(FenceStrength.CONDITIONAL),
                twoMoves(FenceStrength.TAKEOVER),
                twoMoves(FenceStrength.WINDOW),
                new LeadersSpec(2, FenceStrength.TAKEOVER).may(Fault.CRASH, 1).may(Fault.STORE_CUT, 1),
                told(),
                new LeadersSpec(3, FenceStrength.TAKEOVER).may(Fault.CRASH, 1).may(Fault.CONTROLLER_RESTART, 1));
    }

    static List<LeadersSpec> longModels() {
        return List.of(
                crash(FenceStrength.TAKEOVER).may(Fault.PAUSE, 2),
                crash(FenceStrength.TAKEOVER).may(Fault.PAUSE, 1).may(Fault.CONTROLLER_RESTART, 1),
                crash(FenceStrength.TAKEOVER).may(Fault.STORE_CUT, 1).may(Fault.BALANCER_CUT, 1),
                told().may(Fault.PAUSE, 1),
                twoMovesPaused(),
                new LeadersSpec(3, FenceStrength.TAKEOVER).may(Fault.CRASH, 1).may(Fault.PAUSE, 1));
    }

    private static LeadersSpec crash(FenceStrength receiver) {
        return new LeadersSpec(2, receiver).may(Fault.CRASH, 1);
    }

    private static LeadersSpec late(FenceStrength receiver) {
        return crash(receiver).may(Fault.PAUSE, 1).may(Fault.LATE_WRITE, 1);
    }

    private static LeadersSpec twoMoves(FenceStrength receiver) {
        return new LeadersSpec(2, receiver).may(Fault.OPERATOR_ORDER, 2).may(Fault.LATE_WRITE, 1);
    }

    private static LeadersSpec twoMovesPaused() {
        return new LeadersSpec(2, FenceStrength.TAKEOVER)
                .may(Fault.OPERATOR_ORDER, 2)
                .may(Fault.PAUSE, 1);
    }

    /** Only receivers keep the others out. */
    private static LeadersSpec told() {
        return LeadersSpec.leaseless(2, FenceStrength.TAKEOVER)
                .may(Fault.CRASH, 1)
                .may(Fault.TOLD_TO_LEAD, 1);
    }

    /** A precaution that is left out, and what breaks then. */
    record Without(Lack lack, LeadersSpec spec, String broken) {}

    static Stream<Without> precautions() {
        return Stream.of(
                without(Lack.LEASE_GATE, crash(FenceStrength.TAKEOVER).may(Fault.PAUSE, 1), S5_LEASE),
                without(Lack.REREAD, told().may(Fault.PAUSE, 1), S5_PATH),
                // Seven steps: one reads the mark and is paused, the other writes the mark and its change, the first
                // one goes on.
                without(Lack.SESSIONS_ENDED, crash(FenceStrength.TAKEOVER).may(Fault.PAUSE, 1), S5_PATH),
                without(Lack.CONDITIONAL_WRITE, crash(FenceStrength.CONDITIONAL).may(Fault.PAUSE, 1), S5_PATH),
                without(Lack.DECIDED_ANEW, crash(FenceStrength.TAKEOVER).may(Fault.PAUSE, 1), S5_PATH),
                without(Lack.NEW_LOGIN, twoMoves(FenceStrength.TAKEOVER), S5_PATH),
                without(Lack.WINDOW_WAITED, late(FenceStrength.WINDOW), S5_PATH),
                without(
                        Lack.STORE_COMPARES,
                        new LeadersSpec(2, FenceStrength.CONDITIONAL).may(Fault.PAUSE, 1),
                        S2_TWICE),
                without(Lack.SNAPSHOT_COMPARED, told().may(Fault.PAUSE, 1), S2_NOT_OURS),
                // Not a precaution but a limit: nodes know no epoch, and a pause between check and sending has no
                // bound.
                without(Lack.LATE_NODE_ORDERS, twoMovesPaused(), "S3 a path opens to a node that is not active"),
                without(Lack.JOURNALLED_FIRST, crash(FenceStrength.CONDITIONAL).may(Fault.CONTROLLER_RESTART, 1), A9));
    }

    private static Without without(Lack lack, LeadersSpec spec, String broken) {
        return new Without(lack, spec.without(lack), broken);
    }

    @Test
    void no_invariant_breaks_whoever_leads_within_the_bounds() {
        long states = 0;
        for (LeadersSpec spec : models()) {
            states += check(spec).states();
        }
        Figure.of("model-check-take-over-states", states, "states").write();
    }

    @Test
    @Tag("long")
    void no_invariant_breaks_whoever_leads_within_larger_bounds() {
        LongSearches.run(longModels(), LeadersCheckTest::check);
    }

    @ParameterizedTest
    @MethodSource("precautions")
    void every_precaution_is_needed(Without without) {
        Search.Result result = LeadersModel.search(without.spec(), new TreeSet<>());
        System.out.printf(
                Locale.ROOT,
                "take-over without %-17s: %s, in %d steps%n",
                without.lack(),
                result.broken(),
                result.trace().size());
        assertThat(result.broken()).isEqualTo(without.broken());
    }

    /** What the store has says of a lease that was another controller's, on another clock. */
    @Test
    void a_term_that_goes_on_with_a_move_orders_nothing_by_the_lease_it_finds() {
        FailoverMachine machine = new LeadersSpec(2, FenceStrength.TAKEOVER).machine();
        Duration theirs = LeadersSpec.origin(1);
        FailoverState found = machine.initial();
        for (Input input : List.of(
                new Input.TermBegan(theirs, Epoch.of(1), Turn.T0),
                new Input.LeaseExtended(theirs, theirs.plusSeconds(60)))) {
            found = machine.step(found, input).next();
        }
        found = new FailoverState.Fencing(
                found.view(),
                Transfer.of(Transfer.Kind.FAILOVER, ModelSpec.A, ModelSpec.B),
                new Attempt(Attempt.Kind.ORDER, new EffectId(1), theirs));

        Step began = machine.step(found, new Input.TermBegan(Duration.ZERO, Epoch.of(2), Turn.T0.plusSeconds(9)));

        assertThat(began.rule().toString()).isEqualTo("F010");
        assertThat(began.effects()).hasOnlyElementsOfType(Effect.ReadTraffic.class);
    }

    private static Search.Result check(LeadersSpec spec) {
        Search.Result result = LeadersModel.search(spec, new TreeSet<>());
        System.out.printf(
                Locale.ROOT,
                "take-over: %s: %,d states, %,d transitions, depth %d, K %d, %.1f s, frontier empty %s%n",
                spec.bounds(),
                result.states(),
                result.transitions(),
                result.depth(),
                result.longestCure(),
                result.seconds(),
                result.complete());
        assertThat(result.broken()).as(result.scenario(spec.bounds())).isNull();
        assertThat(result.complete()).as(spec.bounds()).isTrue();
        return result;
    }
}
