package dev.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.failover.FailoverPolicy;
import dev.holdfast.failover.GroupView;
import dev.holdfast.failover.Input;
import dev.holdfast.health.ObserverId;
import dev.holdfast.journal.Snapshot;
import dev.holdfast.plan.EffectOutcome;
import dev.holdfast.spi.Lease;
import dev.holdfast.spi.LoadBalancer;
import dev.holdfast.store.MemoryHaStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeadershipTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final World world = new World();
    private final Receiver worker = new Receiver("store", "holdfast-test-store", () -> Duration.ZERO);
    private final Mailbox mailbox = new Mailbox("holdfast-test-decisions", Duration.ofMillis(10), () -> {});
    private final BlockingQueue<Leadership.Beginning> begun = new LinkedBlockingQueue<>();
    private final Leadership leadership = new Leadership(
            settings(),
            new Declaring(settings(), notice -> {}),
            new StoreCheck(settings(), notice -> {}),
            new Marks(settings(), null),
            worker,
            mailbox,
            turns());
    private volatile Duration now = Duration.ZERO;
    private final CountDownLatch storeAnswers = new CountDownLatch(1);

    @AfterEach
    void end() throws InterruptedException {
        mailbox.close(() -> {}, SOON);
        worker.close();
    }

    @Test
    void a_term_asked_for_begins_when_the_store_answers() throws InterruptedException {
        askForATerm();

        storeAnswers.countDown();

        assertThat(begun.poll(1, TimeUnit.MINUTES)).isNotNull();
    }

    @Test
    void a_term_asked_for_before_another_took_the_lead_does_not_begin() throws InterruptedException {
        askForATerm();
        mailbox.post(leadership::overtaken);

        storeAnswers.countDown();
        settle();

        assertThat(begun).isEmpty();
    }

    @Test
    void a_lease_that_ran_out_while_the_load_balancer_was_marked_begins_no_term() throws InterruptedException {
        MarkedBalancer.Appliance appliance = new MarkedBalancer.Appliance();
        Settings leased = settings(
                Rig.safe().lease(true).build(), new MarkedBalancer(world.balancer(), appliance, "store1"), () -> now);
        CountDownLatch claimed = new CountDownLatch(1);
        appliance.beforeClaim(() -> {
            now = Rig.EFFECT_TIMEOUT.multipliedBy(4);
            claimed.countDown();
        });
        Receiver balancer = new Receiver("lb", "holdfast-test-lb", () -> now);
        Leadership late = new Leadership(
                leased,
                new Declaring(leased, notice -> {}),
                new StoreCheck(leased, notice -> {}),
                new Marks(leased, balancer),
                worker,
                mailbox,
                turns());

        mailbox.post(() -> late.turn(Duration.ZERO, false));
        mailbox.start();
        assertThat(claimed.await(1, TimeUnit.MINUTES)).isTrue();
        CountDownLatch answered = new CountDownLatch(1);
        balancer.ask("last", Duration.ofDays(1), left -> answered, CountDownLatch::countDown, outcome -> {});
        assertThat(answered.await(1, TimeUnit.MINUTES)).isTrue();
        settle();

        assertThat(begun).isEmpty();
        assertThat(((Lease) leased.store()).hold(Rig.CLUSTER, "another", SOON))
                .isInstanceOf(EffectOutcome.Succeeded.class);
        balancer.close();
    }

    private void askForATerm() {
        worker.ask("hang", SOON, left -> awaited(storeAnswers), opened -> {}, outcome -> {});
        mailbox.post(() -> leadership.turn(Duration.ZERO, false));
        mailbox.start();
    }

    /** What the worker was asked before has been answered, and the answer taken. */
    private void settle() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        mailbox.post(asked::countDown);
        assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
        CountDownLatch taken = new CountDownLatch(1);
        worker.ask("last", SOON, left -> mailbox.post(taken::countDown), posted -> {}, outcome -> {});
        assertThat(taken.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private Leadership.Turns turns() {
        return new Leadership.Turns() {
            @Override
            public void began(Leadership.Beginning term) {
                begun.add(term);
            }

            @Override
            public void feed(Input input) {
                // nobody decides here
            }

            @Override
            public void lost(String reason) {
                // nobody leads here
            }

            @Override
            public GroupView view(Optional<Snapshot> snapshot) {
                return Rig.view(Rig.safe().build(), null);
            }
        };
    }

    private static Boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private Settings settings() {
        return settings(Rig.safe().build(), world.balancer(), TimeSource.system());
    }

    private Settings settings(FailoverPolicy policy, LoadBalancer balancer, TimeSource time) {
        return new Settings(
                Rig.group(),
                policy,
                World.declaredPaths(),
                balancer,
                world.control(),
                null,
                List.of(),
                MemoryHaStore.create(),
                List.of(),
                List.of(),
                ObserverId.of("controller"),
                "controller/1",
                Duration.ofMillis(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                WatchSettings.PLAIN,
                time);
    }
}
