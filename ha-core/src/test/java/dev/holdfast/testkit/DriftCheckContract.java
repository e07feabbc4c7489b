package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.Epoch;
import dev.holdfast.model.NodeId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.plan.Drift;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.plan.Reply;
import dev.holdfast.spi.DriftCheck;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.spi.PathOrder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DriftCheck} must do. Extend it, give it adapters of an appliance that is empty before each test; they
 * need not be allowed to delete. The declaration is that of {@link LoadBalancerContract}.
 */
public abstract class DriftCheckContract {

    /** The cluster the adapters must serve. */
    protected static final ClusterId CLUSTER = LoadBalancerContract.CLUSTER;

    private static final LoadBalancing PAIR = LoadBalancerContract.pair(PersistenceProfile.NONE);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** For subclasses. */
    protected DriftCheckContract() {}

    /**
     * An adapter of the appliance under test.
     *
     * @return one that is a {@link DriftCheck} too; the kit closes it
     */
    protected abstract LoadBalancer open();

    /**
     * An adapter of an appliance that nobody reaches.
     *
     * @return one that is a {@link DriftCheck} too and gives up within 10 s; the kit closes it
     */
    protected abstract LoadBalancer unreachable();

    /** Makes one declared object otherwise than declared, past the adapter, as a person would. */
    protected abstract void changeByHand();

    /**
     * What must never be shown.
     *
     * @return the secrets the adapters were given; none by default
     */
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void as_declared_it_differs_in_nothing() {
        try (LoadBalancer balancer = open()) {
            apply(balancer);

            Drift drift = drift(balancer, PAIR);

            assertThat(drift.subject()).contains(balancer.name());
            assertThat(drift.isClean()).isTrue();
            assertThat(drift.traffic()).isEmpty();
        }
    }

    @Test
    void where_nothing_is_yet_everything_declared_is_missing() {
        try (LoadBalancer balancer = open()) {
            List<Drift.Difference> differences = drift(balancer, PAIR).configuration();

            assertThat(differences)
                    .anySatisfy(each -> {
                        assertThat(each.object().key()).isEqualTo("vs_core");
                        assertThat(each.attribute()).isEmpty();
                        assertThat(each.seen()).isEqualTo("absent");
                    })
                    .allSatisfy(DriftCheckContract::assertTold);
        }
    }

    @Test
    void what_somebody_changed_is_told_and_left_as_it_is() {
        try (LoadBalancer balancer = open()) {
            apply(balancer);
            changeByHand();

            List<Drift.Difference> told = drift(balancer, PAIR).configuration();

            assertThat(told).isNotEmpty().allSatisfy(DriftCheckContract::assertTold);
            assertThat(drift(balancer, PAIR).configuration()).isEqualTo(told);
            assertThat(balancer.plan(PAIR).orElseThrow().isEmpty()).isFalse();
        }
    }

    @Test
    void it_differs_exactly_where_a_plan_has_something_to_do() {
        LoadBalancing other = LoadBalancerContract.pair(PersistenceProfile.SourceIp.of(Duration.ofMinutes(5)));
        try (LoadBalancer balancer = open()) {
            apply(balancer);

            assertThat(balancer.plan(PAIR).orElseThrow().isEmpty()).isTrue();
            assertThat(drift(balancer, other).configuration())
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.object().key()).startsWith("vs_core"));
            assertThat(balancer.plan(other).orElseThrow().isEmpty()).isFalse();
        }
    }

    @Test
    void what_is_there_too_many_is_told_whether_it_may_be_deleted_or_not() {
        try (LoadBalancer balancer = open()) {
            apply(balancer);

            assertThat(drift(balancer, LoadBalancing.EMPTY).configuration())
                    .anySatisfy(each -> {
                        assertThat(each.object().key()).isEqualTo("vs_core");
                        assertThat(each.wanted()).isEqualTo("absent");
                    })
                    .allSatisfy(DriftCheckContract::assertTold);
        }
    }

    @Test
    void moved_traffic_is_told_and_no_difference_of_the_configuration() {
        try (LoadBalancer balancer = open()) {
            apply(balancer);
            balancer.closePath(order("core1"));
            balancer.openPath(order("core2"));

            Drift drift = drift(balancer, PAIR);

            assertThat(drift.isClean()).isTrue();
            assertThat(drift.traffic()).isNotEmpty().allSatisfy(DriftCheckContract::assertTold);
        }
    }

    @Test
    void looking_changes_neither_the_plan_nor_what_is_seen_next() {
        try (LoadBalancer balancer = open()) {
            Object plan = balancer.plan(PAIR).orElseThrow();
            Drift first = drift(balancer, PAIR);

            assertThat(drift(balancer, PAIR)).isEqualTo(first);
            assertThat(balancer.plan(PAIR).orElseThrow()).isEqualTo(plan);
        }
    }

    @Test
    void what_could_not_be_read_is_said_in_time_and_is_no_clean_bill() {
        long start = System.nanoTime();
        try (LoadBalancer balancer = unreachable()) {
            assertThat(((DriftCheck) balancer).drift(PAIR))
                    .isInstanceOfSatisfying(
                            Reply.None.class, none -> assertThat(none.reason()).isNotBlank());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void no_secret_is_shown() {
        assumeThat(secrets()).isNotEmpty();
        try (LoadBalancer balancer = open();
                LoadBalancer nowhere = unreachable()) {
            String shown = balancer.toString()
                    + ((DriftCheck) balancer).drift(PAIR)
                    + nowhere
                    + ((DriftCheck) nowhere).drift(PAIR);

            assertThat(shown).doesNotContain(secrets());
        }
    }

    @Test
    void a_closed_adapter_answers_with_a_value_too() {
        LoadBalancer balancer = open();
        apply(balancer);
        balancer.close();

        assertThat(((DriftCheck) balancer).drift(PAIR)).isInstanceOf(Reply.None.class);
    }

    /** What a person reads at night: which object, how it should be, how it is, what becomes of it. */
    private static void assertTold(Drift.Difference difference) {
        assertThat(difference.object().key()).isNotBlank();
        assertThat(difference.wanted()).isNotBlank().isNotEqualTo(difference.seen());
        assertThat(difference.seen()).isNotBlank();
        assertThat(difference.remedy()).isNotBlank();
    }

    private static Drift drift(LoadBalancer balancer, LoadBalancing declared) {
        return ((DriftCheck) balancer).drift(declared).orElseThrow();
    }

    private static void apply(LoadBalancer balancer) {
        EffectOutcome outcome = balancer.apply(balancer.plan(PAIR).orElseThrow());
        assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private static PathOrder order(String node) {
        return new PathOrder(
                CLUSTER, Epoch.of(1), PAIR.paths().of(NodeId.of(node)).orElseThrow(), TIMEOUT);
    }
}
