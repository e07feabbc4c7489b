package dev.holdfast.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.health.ObserverId;
import dev.holdfast.model.InvalidDeclarationException;
import dev.holdfast.model.Problem;
import dev.holdfast.model.SiteId;
import dev.holdfast.model.lb.MonitorTiming;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FailoverPolicyTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF = Duration.ofSeconds(30);

    @Test
    void the_guides_preset_leaves_every_gate_off_that_the_vendor_does_not_know() {
        FailoverPolicy policy = FailoverPolicy.guide(MINUTE, 5, HALF).build();

        assertThat(policy.offGates())
                .containsExactly(
                        Gate.FIRST_SYNC_DONE,
                        Gate.NO_SYNC_RUNNING,
                        Gate.SYNC_AGE,
                        Gate.SAME_VERSION,
                        Gate.SAME_DATASET,
                        Gate.CLOCK_SKEW,
                        Gate.LEASE_HELD,
                        Gate.FENCE_STRENGTH,
                        Gate.RECEIVERS_READY,
                        Gate.COOLED_DOWN,
                        Gate.BUDGET_LEFT,
                        Gate.DATA_CENTRE,
                        Gate.NOT_VETOED);
        assertThat(policy.promoter()).isEqualTo(Promoter.NODE);
        assertThat(policy.mover()).isEqualTo(TrafficMover.LOAD_BALANCER);
        assertThat(policy.onFailure()).isEqualTo(OnFailure.PROMOTE);
    }

    @Test
    void the_safe_preset_leaves_off_only_what_needs_a_figure_or_a_store() {
        FailoverPolicy policy = FailoverPolicy.safe(MINUTE, 5, HALF).build();

        assertThat(policy.offGates())
                .containsExactly(Gate.SYNC_AGE, Gate.CLOCK_SKEW, Gate.LEASE_HELD, Gate.DATA_CENTRE, Gate.NOT_VETOED);
        assertThat(policy.promoter()).isEqualTo(Promoter.CONTROLLER);
        assertThat(policy.mover()).isEqualTo(TrafficMover.CONTROLLER);
    }

    @Test
    void a_figure_turns_its_gate_on_and_a_named_override_the_fences_off() {
        FailoverPolicy policy = FailoverPolicy.safe(MINUTE, 5, HALF)
                .recoveryPoint(Duration.ofHours(2))
                .maxClockSkew(Duration.ofSeconds(2))
                .lease(true)
                .dataCentreRule(true)
                .unfenced("one appliance without rights")
                .veto(HALF, false)
                .build();

        assertThat(policy.offGates()).containsExactly(Gate.FENCE_STRENGTH);
    }

    @Test
    void the_mode_and_the_evidence_can_never_be_turned_off() {
        FailoverPolicy policy = FailoverPolicy.guide(MINUTE, 1, HALF).build();

        assertThat(policy.offGates())
                .doesNotContain(
                        Gate.FAILURES_REACHED, Gate.OWN_VIEW, Gate.CANDIDATE_READY, Gate.NOT_HELD, Gate.NOT_PAUSED);
    }

    @Test
    void every_problem_is_reported_at_once_and_none_that_the_author_did_not_make() {
        FailoverPolicyBuilder builder = FailoverPolicy.safe(MINUTE.negated(), 0, HALF)
                .quorum(0)
                .budget(9, Duration.ofDays(1))
                .recoveryPoint(Duration.ZERO)
                .unfenced(" ");

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, builder::build);

        assertThat(thrown.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "heartbeatInterval",
                        "recoveryPoint",
                        "consecutiveFailures",
                        "quorum",
                        "budget",
                        "unfencedOverride");
    }

    @Test
    void an_interval_must_be_longer_than_the_timeout_of_its_attempt() {
        FailoverPolicyBuilder builder = FailoverPolicy.guide(MINUTE, 5, HALF).attemptTimeout(HALF);

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, builder::build);

        assertThat(thrown.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("recheckInterval");
            assertThat(problem.value()).isEqualTo("PT30S");
            assertThat(problem.remedy()).contains("attempts would overlap");
        });
    }

    @Test
    void a_recheck_slower_than_the_heartbeat_is_refused_with_both_values() {
        FailoverPolicyBuilder exchanged = FailoverPolicy.safe(HALF, 5, MINUTE);

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, exchanged::build);

        assertThat(thrown.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("recheckInterval");
            assertThat(problem.value()).isEqualTo("PT1M");
            assertThat(problem.message()).isEqualTo("longer than heartbeatInterval PT30S");
            assertThat(problem.remedy()).contains("CORE-102");
        });
        assertThat(FailoverPolicy.safe(HALF, 5, HALF).build().recheckInterval()).isEqualTo(HALF);
    }

    @Test
    void contradictions_between_figures_that_would_do_alone_are_all_reported_at_once() {
        FailoverPolicyBuilder builder = FailoverPolicy.safe(MINUTE, 2, Duration.ofSeconds(4))
                .mode(Promoter.CONTROLLER, TrafficMover.LOAD_BALANCER)
                .effects(HALF, HALF)
                .veto(MINUTE, false)
                .coolDown(Duration.ofSeconds(119))
                .recoveryPoint(Duration.ofMinutes(59))
                .beside(Duration.ofHours(1), MonitorTiming.NETSCALER_DEFAULTS);

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, builder::build);

        assertThat(thrown.problems())
                .extracting(problem -> problem.path() + ": " + problem.message())
                .containsExactly(
                        "coolDown: shorter than one failover, whose orders may take PT2M",
                        "recoveryPoint: shorter than Run Every PT1H: between two syncs no failover would ever be"
                                + " allowed",
                        "recheckInterval: shorter than the load balancer's own detection of PT17S: a node would be"
                                + " promoted while clients still go to the other");
    }

    @Test
    void figures_at_their_limits_contradict_nothing() {
        FailoverPolicy policy = FailoverPolicy.safe(MINUTE, 2, Duration.ofMillis(8500))
                .mode(Promoter.CONTROLLER, TrafficMover.LOAD_BALANCER)
                .effects(HALF, HALF)
                .veto(MINUTE, true)
                .coolDown(Duration.ofMinutes(2))
                .recoveryPoint(Duration.ofHours(1))
                .beside(Duration.ofHours(1), MonitorTiming.NETSCALER_DEFAULTS)
                .build();

        assertThat(policy.silenceConsents()).isTrue();
        assertThat(policy.vetoTimeout()).contains(MINUTE);
    }

    @Test
    void a_timeout_that_nobody_gives_is_half_of_the_shorter_interval() {
        assertThat(FailoverPolicy.guide(MINUTE, 5, HALF).build().attemptTimeout())
                .isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_quorum_above_the_sites_where_observers_stand_is_refused() {
        FailoverPolicyBuilder blind = FailoverPolicy.safe(MINUTE, 5, HALF)
                .quorum(2)
                .vantage(ObserverId.of("here"), SiteId.of("main"))
                .vantage(ObserverId.of("also-here"), SiteId.of("main"));

        InvalidDeclarationException thrown = catchThrowableOfType(InvalidDeclarationException.class, blind::build);

        assertThat(thrown.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("quorum");
            assertThat(problem.message()).contains("1 site(s)");
            assertThat(problem.remedy()).contains("vantage");
        });
        assertThat(witnessed(blind).build().quorum()).isEqualTo(2);
    }

    private static FailoverPolicyBuilder witnessed(FailoverPolicyBuilder policy) {
        return policy.vantage(ObserverId.of("here"), SiteId.of("main"))
                .vantage(ObserverId.of("there"), SiteId.of("third"));
    }

    @Test
    void a_changed_copy_leaves_the_policy_alone() {
        FailoverPolicy policy = FailoverPolicy.safe(MINUTE, 5, HALF).build();

        FailoverPolicy other = witnessed(policy.toBuilder().quorum(2)).build();

        assertThat(policy.quorum()).isEqualTo(1);
        assertThat(other).isNotEqualTo(policy);
        assertThat(policy.toBuilder().build()).isEqualTo(policy);
    }
}
