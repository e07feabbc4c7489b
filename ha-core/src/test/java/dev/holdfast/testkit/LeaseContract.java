package dev.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.model.ClusterId;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Lease;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Lease} must do. A store on a clock of its own is waited for; one on a clock that can be set is tested
 * in no time.
 */
public abstract class LeaseContract {

    private static final ClusterId CLUSTER = ClusterId.of("pair");
    private static final ClusterId OTHER = ClusterId.of("other");
    private static final String ANN = "ctl-ann";
    private static final String BOB = "ctl-bob";

    /** For subclasses. */
    protected LeaseContract() {}

    /**
     * Opens a store of which nobody holds a lease.
     *
     * @return called once in each test
     */
    protected abstract Lease open();

    /**
     * Lets the store's clock run.
     *
     * @param time how long, by the store's clock; returns when it is over
     */
    protected abstract void elapse(Duration time);

    /**
     * How long a lease of this kit is. Several of them pass in one test.
     *
     * @return 3 s by default: well above the time one call takes
     */
    protected Duration length() {
        return Duration.ofSeconds(3);
    }

    @Test
    void one_owner_holds_it_and_a_rival_is_told_who_and_for_how_long() {
        Lease lease = open();

        assertTaken(lease, CLUSTER, ANN);

        assertThat(lease.hold(CLUSTER, BOB, length()))
                .isInstanceOfSatisfying(
                        EffectOutcome.Rejected.class,
                        refused -> assertThat(refused.reason()).contains(ANN).containsPattern("\\d"));
    }

    @Test
    void its_holder_may_ask_again_at_any_time() {
        Lease lease = open();
        for (int time = 0; time < 3; time++) {
            assertTaken(lease, CLUSTER, ANN);
        }
        assertRefused(lease, CLUSTER, BOB);
    }

    @Test
    void what_is_extended_counts_from_then_on() {
        Lease lease = open();
        Duration most = length().multipliedBy(2).dividedBy(3);
        assertTaken(lease, CLUSTER, ANN);
        elapse(most);

        assertTaken(lease, CLUSTER, ANN);
        elapse(most);

        assertRefused(lease, CLUSTER, BOB);
    }

    @Test
    void it_ends_by_itself_and_then_its_last_holder_is_a_rival_like_any() {
        Lease lease = open();
        assertTaken(lease, CLUSTER, ANN);
        assertRefused(lease, CLUSTER, BOB);

        elapse(length());

        assertTaken(lease, CLUSTER, BOB);
        assertRefused(lease, CLUSTER, ANN);
    }

    @Test
    void a_refused_rival_shortens_nothing() {
        Lease lease = open();
        assertTaken(lease, CLUSTER, ANN);
        assertThat(lease.hold(CLUSTER, BOB, Duration.ofMillis(1))).isInstanceOf(EffectOutcome.Rejected.class);
        elapse(length().dividedBy(3));

        assertRefused(lease, CLUSTER, BOB);
    }

    @Test
    void each_cluster_has_its_own() {
        Lease lease = open();
        assertTaken(lease, CLUSTER, ANN);

        assertTaken(lease, OTHER, BOB);
        assertThat(lease.release(OTHER, BOB)).isInstanceOf(EffectOutcome.Succeeded.class);

        assertRefused(lease, CLUSTER, BOB);
    }

    @Test
    void given_back_it_is_free_at_once_and_giving_it_back_again_does_no_harm() {
        Lease lease = open();
        assertTaken(lease, CLUSTER, ANN);
        for (int time = 0; time < 2; time++) {
            assertThat(lease.release(CLUSTER, ANN)).isInstanceOf(EffectOutcome.Succeeded.class);
        }

        assertTaken(lease, CLUSTER, BOB);
        lease.release(CLUSTER, ANN);

        assertRefused(lease, CLUSTER, ANN);
    }

    @Test
    void nobody_gives_back_what_is_somebody_elses() {
        Lease lease = open();
        lease.release(CLUSTER, BOB);
        assertTaken(lease, CLUSTER, ANN);

        lease.release(CLUSTER, BOB);

        assertRefused(lease, CLUSTER, BOB);
    }

    @Test
    void one_of_many_that_ask_at_once_gets_it() throws Exception {
        Lease lease = open();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<EffectOutcome>> rivals = IntStream.range(0, 16)
                    .<Callable<EffectOutcome>>mapToObj(i -> () -> lease.hold(CLUSTER, "owner" + i, length()))
                    .toList();
            int winners = 0;
            for (Future<EffectOutcome> outcome : threads.invokeAll(rivals)) {
                winners += outcome.get() instanceof EffectOutcome.Succeeded ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertTaken(Lease lease, ClusterId cluster, String owner) {
        assertThat(lease.hold(cluster, owner, length())).as(owner).isInstanceOf(EffectOutcome.Succeeded.class);
    }

    private void assertRefused(Lease lease, ClusterId cluster, String owner) {
        assertThat(lease.hold(cluster, owner, length())).as(owner).isInstanceOf(EffectOutcome.Rejected.class);
    }
}
