package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.model.lb.LoadBalancing;
import dev.holdfast.model.lb.PersistenceProfile;
import dev.holdfast.plan.ChangeSet;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.ApplyGuard;
import dev.holdfast.spi.GuardedApply;
import dev.holdfast.spi.LoadBalancer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What every {@link GuardedApply} must do. Extend it, give it adapters of an appliance that is empty before each test. The
 * declaration is that of {@link LoadBalancerContract}.
 */
public abstract class GuardedApplyContract {

    /** The cluster the adapters must serve. */
    protected static final ClusterId CLUSTER = LoadBalancerContract.CLUSTER;

    private static final LoadBalancing PAIR = LoadBalancerContract.pair(PersistenceProfile.NONE);

    /** For subclasses. */
    protected GuardedApplyContract() {}

    /**
     * An adapter of the appliance under test.
     *
     * @return one that is a {@link GuardedApply} too; the kit closes it
     */
    protected abstract LoadBalancer open();

    /**
     * What somebody applies with who may.
     *
     * @return a guard that does not object, by default {@link ApplyGuard#NONE}
     */
    protected ApplyGuard entitled() {
        return ApplyGuard.NONE;
    }

    @Test
    void where_nobody_objects_it_is_an_apply() {
        try (LoadBalancer balancer = open()) {
            assertThat(apply(balancer, entitled())).isInstanceOf(EffectOutcome.Succeeded.class);
            assertThat(plan(balancer).isEmpty()).isTrue();
        }
    }

    @Test
    void an_objection_before_the_first_write_rejects_it_and_nothing_is_written() {
        try (LoadBalancer balancer = open()) {
            ChangeSet before = plan(balancer);

            assertThat(apply(balancer, atMost -> "the lease is lost"))
                    .isInstanceOfSatisfying(
                            EffectOutcome.Rejected.class,
                            rejected -> assertThat(rejected.reason()).contains("the lease is lost"));
            assertThat(plan(balancer)).isEqualTo(before);
        }
    }

    @Test
    void an_objection_in_the_middle_ends_it_and_nobody_knows_more_than_that() {
        AtomicInteger asked = new AtomicInteger();
        try (LoadBalancer balancer = open()) {
            EffectOutcome outcome = apply(balancer, atMost -> asked.incrementAndGet() > 2 ? "the lease is lost" : "");

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            EffectOutcome.Indeterminate.class,
                            unknown -> assertThat(unknown.toString()).contains("the lease is lost"));
            assertThat(plan(balancer).isEmpty()).as("all written").isFalse();
        }
    }

    @Test
    void a_guard_that_throws_objects() {
        try (LoadBalancer balancer = open()) {
            EffectOutcome outcome = apply(balancer, atMost -> {
                throw new IllegalStateException("no answer");
            });

            assertThat(outcome).isInstanceOf(EffectOutcome.Rejected.class);
        }
    }

    @Test
    void the_guard_hears_how_long_a_write_may_be_on_its_way() {
        try (LoadBalancer balancer = open()) {
            EffectOutcome outcome = apply(balancer, atMost -> atMost.isZero() || atMost.isNegative() ? "no time" : "");

            assertThat(outcome).isInstanceOf(EffectOutcome.Succeeded.class);
        }
    }

    private static EffectOutcome apply(LoadBalancer balancer, ApplyGuard guard) {
        return ((GuardedApply) balancer).apply(plan(balancer), guard);
    }

    private static ChangeSet plan(LoadBalancer balancer) {
        return balancer.plan(PAIR).orElseThrow();
    }
}
